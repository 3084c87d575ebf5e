import { expect, it } from "vitest";
import { api } from "./_generated/api";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { signUp } from "./testing/people.testing";
import { publishFunnel, send, view, type PublishedFunnel } from "./testing/visitors.testing";

const ONE_PAGE = { numItems: 20, cursor: null };
const HUMAN_MS = 5_000;

async function openFunnel(backend: Backend): Promise<PublishedFunnel> {
  return publishFunnel(await signUp(backend, "Ada"));
}

/** A visitor who has looked at the page for a while. */
async function arrive(backend: Backend, funnel: PublishedFunnel, visitorKey = "visitor-one") {
  await view(backend, funnel, visitorKey);
  backend.passTime(HUMAN_MS);
}

async function stored(backend: Backend) {
  return backend.run(async (ctx) => {
    const count = async (type: string) =>
      (
        await ctx.db
          .query("things")
          .withIndex("by_type", (q) => q.eq("type", type))
          .collect()
      ).length;
    const submissions = await count("form_submission");
    return { submissions, leads: await count("lead"), visitors: await count("audience_member") };
  });
}

async function leads(funnel: PublishedFunnel) {
  const { as, groupId } = funnel.owner;
  return (await as.query(api.leads.list, { groupId, paginationOpts: ONE_PAGE })).page;
}

onEachBackend("a form sent by a visitor", (open) => {
  it("becomes a submission, a lead, connections and one event, and leads on", async () => {
    const backend = await open();
    const funnel = await openFunnel(backend);
    await arrive(backend, funnel);
    const answers = { name: "Eve", email: "Eve@Example.com" };
    expect(await send(backend, funnel, { answers })).toEqual({
      outcome: "accepted",
      nextPath: funnel.nextPath,
    });
    const [lead] = await leads(funnel);
    expect(lead).toMatchObject({ name: "Eve", email: "eve@example.com", status: "active" });
    expect(lead?.answers.map((answer) => answer.name)).toEqual(["name", "email"]);
    const detail = await funnel.owner.as.query(api.leads.get, { leadId: lead?.leadId ?? "" });
    expect(detail?.timeline.map((entry) => entry.what)).toEqual(["opted_in", "viewed"]);
    const told = await backend.run((ctx) =>
      ctx.db
        .query("events")
        .withIndex("by_funnel_type", (q) =>
          q.eq("metadata.funnelId", funnel.funnelId).eq("type", "form_submitted"),
        )
        .collect(),
    );
    expect(told).toHaveLength(1);
    const actor = await backend.run((ctx) =>
      ctx.db.get("things", told[0]?.actorId ?? funnel.funnelId),
    );
    expect(actor?.type).toBe("audience_member");
  });

  it("is written once however often it is sent with one token", async () => {
    const backend = await open();
    const funnel = await openFunnel(backend);
    await arrive(backend, funnel);
    const outcomes = [];
    for (let count = 0; count < 3; count += 1)
      outcomes.push((await send(backend, funnel, { token: "one-token" })).outcome);
    expect(outcomes).toEqual(["accepted", "duplicate", "duplicate"]);
    expect(await stored(backend)).toMatchObject({ submissions: 1, leads: 1 });
  });

  it("is written once when it arrives many times at once", async () => {
    const backend = await open();
    const funnel = await openFunnel(backend);
    await arrive(backend, funnel);
    const sent = Array.from({ length: 8 }, () => send(backend, funnel, { token: "one-token" }));
    const outcomes = (await Promise.all(sent)).map((answer) => answer.outcome);
    expect(outcomes.filter((outcome) => outcome === "accepted")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "duplicate")).toHaveLength(7);
    expect(await stored(backend)).toMatchObject({ submissions: 1, leads: 1 });
  });

  it("is written once within ten minutes without a token, and anew after", async () => {
    const backend = await open();
    const funnel = await openFunnel(backend);
    await arrive(backend, funnel);
    const again = () => send(backend, funnel, { token: null });
    expect((await again()).outcome).toBe("accepted");
    expect(await again()).toEqual({ outcome: "duplicate", nextPath: funnel.nextPath });
    backend.passTime(11 * 60_000);
    expect((await again()).outcome).toBe("accepted");
    expect(await stored(backend)).toMatchObject({ submissions: 2, leads: 1 });
  });

  it("of a known e-mail address belongs to the lead there is", async () => {
    const backend = await open();
    const funnel = await openFunnel(backend);
    await arrive(backend, funnel);
    await send(backend, funnel, { answers: { email: "eve@example.com" } });
    await arrive(backend, funnel, "other-browser");
    const answers = { email: "EVE@example.com", name: "Eve" };
    await send(backend, funnel, { visitorKey: "other-browser", answers });
    expect(await leads(funnel)).toMatchObject([{ name: "Eve", email: "eve@example.com" }]);
    expect(await stored(backend)).toMatchObject({ submissions: 2, leads: 1, visitors: 2 });
  });

  it("waits in quarantine, without a lead, when it looks sent by a program", async () => {
    const backend = await open();
    const funnel = await openFunnel(backend);
    await view(backend, funnel, "hasty-visitor");
    expect((await send(backend, funnel, { visitorKey: "hasty-visitor" })).outcome).toBe(
      "quarantined",
    );
    expect((await send(backend, funnel, { visitorKey: "never-seen" })).outcome).toBe("quarantined");
    await arrive(backend, funnel);
    expect((await send(backend, funnel, { honeypot: "http://spam" })).outcome).toBe("quarantined");
    expect((await send(backend, funnel, { elapsedMs: 20 })).outcome).toBe("quarantined");
    expect(await stored(backend)).toMatchObject({ submissions: 4, leads: 0 });
    const { funnelId, owner } = funnel;
    const numbers = await owner.as.query(api.numbers.getFunnelNumbers, { funnelId });
    expect(numbers).toMatchObject({ optIns: 0 });
  });

  it("is refused with words beside the field, and nothing is written", async () => {
    const backend = await open();
    const funnel = await openFunnel(backend);
    await arrive(backend, funnel);
    const before = await stored(backend);
    const cases: [Record<string, string>, string][] = [
      [{ email: "" }, "email"],
      [{ email: "not an address" }, "email"],
      [{ email: `${"x".repeat(300)}@example.com` }, "email"],
      [{ email: "eve@example.com", is_admin: "yes" }, "is_admin"],
    ];
    for (const [answers, field] of cases) {
      const answer = await send(backend, funnel, { answers });
      expect(answer).toMatchObject({ outcome: "invalid", nextPath: null });
      expect(answer.problems?.map((problem) => problem.field)).toEqual([field]);
      expect(answer.problems?.[0]?.words).toMatch(/\w+.*\./);
    }
    expect((await send(backend, funnel, { formKey: "no-form" })).outcome).toBe("missing");
    expect(await stored(backend)).toEqual(before);
  });

  it("is judged by the form that was published, not by later edits", async () => {
    const backend = await open();
    const funnel = await openFunnel(backend);
    const { owner, firstStepId: stepId, formKey } = funnel;
    const fields = [{ name: "email", label: "E-mail", type: "email", required: true }];
    const changed = [{ key: formKey, fields: { fields } }];
    const diff = { added: [], changed, moved: [], removed: [] };
    await owner.as.mutation(api.pages.applyDiff, { stepId, diff, diffId: "without-name" });
    await arrive(backend, funnel);
    const answers = { email: "eve@example.com", name: "Eve" };
    expect((await send(backend, funnel, { answers })).outcome).toBe("accepted");
  });

  it("is refused when one visitor or one network sends too many", async () => {
    const backend = await open();
    const funnel = await openFunnel(backend);
    await arrive(backend, funnel);
    const numbered = (count: number) => ({ email: `eve${count}@example.com` });
    for (let count = 0; count < 30; count += 1)
      expect((await send(backend, funnel, { answers: numbered(count) })).outcome).toBe("accepted");
    expect((await send(backend, funnel, { answers: numbered(31) })).outcome).toBe("too_many");
    const networkKey = "one-office";
    for (let count = 0; count < 100; count += 1)
      await send(backend, funnel, { visitorKey: `visitor-${count}-key`, networkKey });
    expect(
      (await send(backend, funnel, { visitorKey: "visitor-of-office", networkKey })).outcome,
    ).toBe("too_many");
  });

  it("without the pages server's secret is refused", async () => {
    const backend = await open();
    const funnel = await openFunnel(backend);
    const checks = { honeypot: "", elapsedMs: null };
    const report = { ...funnel.address, formKey: funnel.formKey, token: null, answers: {}, checks };
    await expect(
      backend.mutation(api.submissions.create, {
        secret: "guess",
        visitorKey: "visitor-one",
        ...report,
      }),
    ).rejects.toMatchObject({ data: { kind: "forbidden_caller" } });
  });
});

onEachBackend("leads", (open) => {
  it("are listed newest first, a page at a time, of the workspace and of one funnel", async () => {
    const backend = await open();
    const funnel = await openFunnel(backend);
    const { as, groupId } = funnel.owner;
    const other = await publishFunnel(funnel.owner);
    for (const name of ["anna", "bert", "cara"]) {
      await arrive(backend, funnel, `visitor-${name}`);
      const answers = { email: `${name}@example.com` };
      await send(backend, funnel, { visitorKey: `visitor-${name}`, answers });
    }
    await arrive(backend, other, "visitor-anna");
    await send(backend, other, {
      visitorKey: "visitor-anna",
      answers: { email: "anna@example.com" },
    });
    const first = await as.query(api.leads.list, {
      groupId,
      paginationOpts: { numItems: 2, cursor: null },
    });
    expect(first.page.map((lead) => lead.name)).toEqual(["cara@example.com", "bert@example.com"]);
    const rest = await as.query(api.leads.list, {
      groupId,
      paginationOpts: { numItems: 2, cursor: first.continueCursor },
    });
    expect(rest.page.map((lead) => lead.name)).toEqual(["anna@example.com"]);
    const { funnelId } = other;
    const ofOther = await as.query(api.leads.list, { groupId, funnelId, paginationOpts: ONE_PAGE });
    expect(ofOther.page.map((lead) => lead.name)).toEqual(["anna@example.com"]);
  });

  it("are told of when they came after a moment", async () => {
    const backend = await open();
    const funnel = await openFunnel(backend);
    const { as, groupId } = funnel.owner;
    await arrive(backend, funnel);
    await send(backend, funnel);
    const [lead] = await leads(funnel);
    const at = lead?.createdAt ?? 0;
    expect(await as.query(api.leads.latest, { groupId, since: at })).toEqual([]);
    expect(await as.query(api.leads.latest, { groupId, since: at - 1 })).toMatchObject([
      { email: "eve@example.com" },
    ]);
  });

  it("of another workspace do not exist", async () => {
    const backend = await open();
    const funnel = await openFunnel(backend);
    await arrive(backend, funnel);
    await send(backend, funnel);
    const [lead] = await leads(funnel);
    const mallory = await signUp(backend, "Mallory");
    const leadId = lead?.leadId ?? "";
    expect(await mallory.as.query(api.leads.get, { leadId })).toBeNull();
    const { funnelId } = funnel;
    const { groupId } = mallory;
    const foreign = { groupId, funnelId, paginationOpts: ONE_PAGE };
    await expect(mallory.as.query(api.leads.list, foreign)).rejects.toMatchObject({
      data: { kind: "not_found" },
    });
  });
});
