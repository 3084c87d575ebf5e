import { beforeEach, expect, it } from "vitest";
import { solveProof } from "../lib/published/testing/solve-proof";
import { api } from "./_generated/api";
import { EMPTY_DIFF } from "../lib/page-document/diff";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { signUp, valueOf } from "./testing/people.testing";
import {
  publishFunnel,
  send,
  view,
  type FormOptions,
  type PublishedFunnel,
} from "./testing/visitors.testing";

const USUAL = 14;

onEachBackend("a form's proof of work", (open) => {
  let backend: Backend;
  let funnel: PublishedFunnel;

  beforeEach(async () => {
    backend = await open();
    funnel = await publishFunnel(await signUp(backend, "Ada"));
  });

  /** Sends a form from a browser with script that brings a proof of so many bits. */
  async function sendProven(bits: number, options: FormOptions = {}) {
    const token = `token-${Math.random()}`;
    const { address, formKey } = funnel;
    const path = `/${address.funnel}/${address.step}`;
    const now = await backend.run(async () => Date.now());
    const proof = solveProof({ path, formKey, token }, bits, now);
    return send(backend, funnel, { elapsedMs: 4000, token, proof, ...options });
  }

  it("lets a browser through that is not known to have seen the page", async () => {
    expect((await send(backend, funnel, { elapsedMs: 4000 })).outcome).toBe("quarantined");
    expect((await sendProven(USUAL, { answers: { email: "ann@example.com" } })).outcome).toBe(
      "accepted",
    );
  });

  it("is asked of a hasty sender at a higher price, and clears no honeypot", async () => {
    const hasty = { elapsedMs: 20 };
    expect(await sendProven(6, hasty)).toMatchObject({ outcome: "proof_needed", proofBits: 18 });
    expect((await sendProven(6, { honeypot: "spam" })).outcome).toBe("quarantined");
    const { proof, ...rest } = { proof: "1.2", ...hasty };
    expect((await send(backend, funnel, { ...rest, proof })).outcome).toBe("quarantined");
  });

  it("gets dearer for a network that sends much, and a form without it waits", async () => {
    for (let person = 0; person < 6; person += 1) {
      const visitorKey = `visitor-${person}`;
      await view(backend, funnel, visitorKey);
      backend.passTime(2000);
      const answers = { email: `ann${person}@example.com` };
      const sent = await send(backend, funnel, { visitorKey, networkKey: "office", answers });
      expect(sent.outcome).toBe(person < 4 ? "accepted" : "quarantined");
    }
    const answers = { email: "late@example.com" };
    const office = { networkKey: "office", answers };
    expect(await sendProven(8, office)).toMatchObject({ outcome: "proof_needed", proofBits: 15 });
    expect((await sendProven(15, office)).outcome).toBe("accepted");
  });

  it("is asked of everybody where the owner wants it", async () => {
    const { firstStepId: stepId, funnelId, owner, formKey } = funnel;
    const diff = { ...EMPTY_DIFF, changed: [{ key: formKey, fields: { proof: "always" } }] };
    await owner.as.mutation(api.pages.applyDiff, { stepId, diff, diffId: "proof" });
    valueOf(await owner.as.mutation(api.funnels.publish, { funnelId }));
    await view(backend, funnel, "visitor-one");
    backend.passTime(5000);
    expect((await send(backend, funnel, { elapsedMs: 4000 })).outcome).toBe("quarantined");
    const answers = { email: "ann@example.com" };
    expect((await sendProven(USUAL, { answers })).outcome).toBe("accepted");
  });
});

onEachBackend("what a form keeps", (open) => {
  it("is the consent's own text, what was asked, and hidden answers from the address", async () => {
    const backend = await open();
    const funnel = await publishFunnel(await signUp(backend, "Ada"), [
      { name: "email", label: "E-mail", type: "email", required: true },
      { name: "by", label: "How", type: "multiChoice", required: false, options: ["Mail", "Post"] },
      {
        ...{ name: "street", label: "Street", type: "text", required: true },
        showWhen: { field: "by", is: ["Post"] },
      },
      {
        name: "terms",
        label: "I agree to get one letter a week.",
        type: "consent",
        required: true,
      },
      { name: "utm_source", label: "", type: "hidden", required: false },
      { name: "plan", label: "", type: "hidden", required: false, value: "free" },
    ]);
    await view(backend, funnel, "visitor-one");
    backend.passTime(5000);
    const email = "ann@example.com";
    const answers = { email, by: "Mail", street: "left over", terms: "yes" };
    const query = { utm_source: "letter", email: "not@this.one" };
    expect((await send(backend, funnel, { answers, query })).outcome).toBe("accepted");
    const { as, groupId } = funnel.owner;
    const paginationOpts = { numItems: 5, cursor: null };
    const { page } = await as.query(api.leads.list, { groupId, paginationOpts });
    expect(page[0]?.answers.map(({ label, name, value }) => [name, label, value])).toEqual([
      ["email", "E-mail", email],
      ["by", "How", "Mail"],
      ["terms", "I agree to get one letter a week.", "yes"],
      ["utm_source", "", "letter"],
      ["plan", "", "free"],
    ]);
  });
});
