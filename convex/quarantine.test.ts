// @vitest-environment edge-runtime
import { beforeEach, expect, it } from "vitest";
import { api } from "./_generated/api";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { signUp, valueOf, type Person } from "./testing/people.testing";
import { publishFunnel, send, view, type PublishedFunnel } from "./testing/visitors.testing";

onEachBackend("forms in quarantine", (open) => {
  let backend: Backend;
  let ann: Person;
  let funnel: PublishedFunnel;
  const paginationOpts = { numItems: 10, cursor: null };

  beforeEach(async () => {
    backend = await open();
    ann = await signUp(backend, "Ann");
    funnel = await publishFunnel(ann);
    await view(backend, funnel, "visitor-one");
    const answers = { name: "Eve", email: "Eve@Example.com" };
    const sent = await send(backend, funnel, { honeypot: "filled", answers, elapsedMs: 5000 });
    expect(sent.outcome).toBe("quarantined");
  });

  const waiting = async () =>
    (await ann.as.query(api.leads.listQuarantined, { groupId: ann.groupId, paginationOpts })).page;
  const leads = async () =>
    (await ann.as.query(api.leads.list, { groupId: ann.groupId, paginationOpts })).page;
  const optIns = async () =>
    (await ann.as.query(api.numbers.getFunnelNumbers, { funnelId: funnel.funnelId }))?.optIns;
  const first = async () => (await waiting())[0]?.submissionId ?? "";

  it("wait with what was sent and why, without a lead", async () => {
    expect(await waiting()).toMatchObject([{ name: "Eve", suspicions: ["honeypot"] }]);
    expect(await leads()).toEqual([]);
    expect(await optIns()).toBe(0);
  });

  it("are told in the activity as kept aside", async () => {
    const args = { groupId: ann.groupId, type: "form_submitted", paginationOpts };
    const { page } = await ann.as.query(api.events.list, args);
    expect(page.map(({ object }) => object)).toEqual([
      expect.stringMatching(/^a form that was kept aside: /),
    ]);
  });

  it("become a lead exactly once when released, and count as an opt-in", async () => {
    const submissionId = await first();
    const release = () => ann.as.mutation(api.leads.releaseQuarantined, { submissionId });
    const [one, two] = await Promise.all([release(), release()]);
    expect(valueOf(one)).toEqual(valueOf(two));
    expect(await leads()).toMatchObject([{ name: "Eve", email: "eve@example.com" }]);
    expect(await waiting()).toEqual([]);
    expect(await optIns()).toBe(1);
    const leadId = valueOf(one).leadId;
    const lead = await ann.as.query(api.leads.get, { leadId });
    expect(lead?.timeline.map(({ what }) => what)).toContain("opted_in");
    const discarded = ann.as.mutation(api.leads.discard, { submissionId });
    await expect(discarded).rejects.toThrow("belongs to a lead");
  });

  it("count their sender as a visitor when released, once", async () => {
    const numbers = async () =>
      ann.as.query(api.numbers.getFunnelNumbers, { funnelId: funnel.funnelId });
    await view(backend, funnel, "taken-for-a-robot", { isBot: true });
    const visitorKey = "taken-for-a-robot";
    const answers = { email: "joe@example.com" };
    await send(backend, funnel, { visitorKey, answers, honeypot: "filled", elapsedMs: 5000 });
    expect(await numbers()).toMatchObject({ uniqueViews: 1, optIns: 0 });
    for (const { submissionId } of await waiting())
      valueOf(await ann.as.mutation(api.leads.releaseQuarantined, { submissionId }));
    expect(await numbers()).toMatchObject({ views: 2, uniqueViews: 2, optIns: 2, optInRate: 1 });
  });

  it("join the lead that the address has already", async () => {
    await send(backend, funnel, {
      visitorKey: "visitor-one",
      answers: { email: "eve@example.com" },
      elapsedMs: 5000,
    });
    const [known] = await leads();
    const submissionId = await first();
    const { leadId } = valueOf(
      await ann.as.mutation(api.leads.releaseQuarantined, { submissionId }),
    );
    expect(leadId).toBe(known?.leadId);
    expect(await leads()).toHaveLength(1);
  });

  it("go when discarded, and the activity tells of it", async () => {
    const submissionId = await first();
    valueOf(await ann.as.mutation(api.leads.discard, { submissionId }));
    expect(await waiting()).toEqual([]);
    expect(await leads()).toEqual([]);
    const again = ann.as.mutation(api.leads.releaseQuarantined, { submissionId });
    await expect(again).rejects.toThrow("not_found");
    const told = await ann.as.query(api.events.list, {
      groupId: ann.groupId,
      type: "entity_deleted",
      paginationOpts,
    });
    expect(told.page).toHaveLength(1);
  });
});
