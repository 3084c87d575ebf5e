import fc from "fast-check";
import { expect, it } from "vitest";
import { api, internal } from "./_generated/api";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { signUp } from "./testing/people.testing";
import { publishFunnel, send, view, type PublishedFunnel } from "./testing/visitors.testing";

const HUMAN_MS = 5_000;
const DAY_MS = 86_400_000;

async function numbersOf({ owner, funnelId }: PublishedFunnel, window?: "7d") {
  return owner.as.query(api.numbers.getFunnelNumbers, { funnelId, window });
}

/** Counts the events themselves, all of them, as the definitions say. */
async function recount(backend: Backend, { funnelId, firstStepId }: PublishedFunnel) {
  const events = await backend.run((ctx) => ctx.db.query("events").collect());
  const mine = events.filter((event) => event.metadata.funnelId === funnelId);
  const seen = mine.filter((event) => event.type === "content_event");
  const views = seen.filter((event) => event.metadata.bot !== true);
  const ofFirst = views.filter((event) => event.metadata.stepId === firstStepId);
  const accepted = mine.filter((event) => event.metadata.status === "accepted");
  return {
    views: views.length,
    uniqueViews: new Set(views.map((event) => event.actorId)).size,
    optIns: accepted.length,
    botViews: seen.length - views.length,
    firstStep: { views: ofFirst.length, uniqueViews: new Set(ofFirst.map((e) => e.actorId)).size },
  };
}

onEachBackend("a funnel's numbers", (open) => {
  it("count views, visitors, opt-ins and robots by their definitions", async () => {
    const backend = await open();
    const funnel = await publishFunnel(await signUp(backend, "Ada"));
    const second = { address: { ...funnel.address, step: funnel.nextPath?.split("/")[2] ?? "" } };
    expect(await numbersOf(funnel)).toMatchObject({ views: 0, optInRate: null });
    await view(backend, funnel, "visitor-one");
    await view(backend, funnel, "visitor-one");
    await view(backend, funnel, "visitor-two");
    await view(backend, funnel, "any-robot-key", { isBot: true });
    backend.passTime(HUMAN_MS);
    await send(backend, funnel);
    await view(backend, second, "visitor-one");
    const numbers = await numbersOf(funnel);
    const counted = { views: 4, uniqueViews: 2, optIns: 1, optInRate: 0.5, botViews: 1 };
    expect(numbers).toMatchObject(counted);
    expect(numbers?.steps).toMatchObject([
      { views: 3, uniqueViews: 2, optIns: 1, optInRate: 0.5, botViews: 1 },
      { views: 1, uniqueViews: 1, optIns: 0, optInRate: 0, botViews: 0 },
    ]);
  });

  it("equal a recount of the events at every moment, however much is folded", async () => {
    const moment = fc.oneof(
      fc.record({ kind: fc.constant("view" as const), visitor: fc.nat({ max: 4 }) }),
      fc.record({ kind: fc.constant("bot" as const) }),
      fc.record({ kind: fc.constant("send" as const), visitor: fc.nat({ max: 4 }) }),
      fc.record({ kind: fc.constant("fold" as const), batch: fc.integer({ min: 1, max: 30 }) }),
      fc.record({ kind: fc.constant("pass" as const), ms: fc.nat({ max: DAY_MS }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(moment, { maxLength: 25 }), async (moments) => {
        const backend = await open();
        const funnel = await publishFunnel(await signUp(backend, "Ada"));
        for (const one of moments) {
          if (one.kind === "view") await view(backend, funnel, `visitor-${one.visitor}`);
          if (one.kind === "bot") await view(backend, funnel, "any-robot-key", { isBot: true });
          if (one.kind === "send")
            await send(backend, funnel, { visitorKey: `visitor-${one.visitor}` });
          if (one.kind === "pass") backend.passTime(one.ms);
          if (one.kind === "fold")
            await backend.mutation(internal.numbers.foldEvents, { marginMs: 0, batch: one.batch });
          const { firstStep, ...all } = await recount(backend, funnel);
          const numbers = await numbersOf(funnel);
          expect(numbers).toMatchObject(all);
          expect(numbers?.steps[0]).toMatchObject(firstStep);
        }
        await backend.finishInProgressScheduledFunctions();
      }),
      { numRuns: 10 },
    );
  }, 60_000);

  it("of a window are those of its days, before and after folding", async () => {
    const backend = await open();
    const funnel = await publishFunnel(await signUp(backend, "Ada"));
    await view(backend, funnel, "visitor-one");
    backend.passTime(6 * DAY_MS);
    await view(backend, funnel, "visitor-two");
    expect(await numbersOf(funnel, "7d")).toMatchObject({ views: 2 });
    backend.passTime(DAY_MS);
    expect(await numbersOf(funnel, "7d")).toMatchObject({ views: 1 });
    await backend.mutation(internal.numbers.foldEvents, {});
    expect(await numbersOf(funnel, "7d")).toMatchObject({ views: 1 });
    expect(await numbersOf(funnel)).toMatchObject({ views: 2 });
    const { as, groupId } = funnel.owner;
    const [card] = await as.query(api.funnels.list, { groupId });
    expect(card?.numbers7d.perDay.map((day) => day.views)).toEqual([0, 0, 0, 0, 0, 1, 0]);
  });

  it("leave the youngest events unfolded, in case an earlier one is still being written", async () => {
    const backend = await open();
    const funnel = await publishFunnel(await signUp(backend, "Ada"));
    await view(backend, funnel, "visitor-one");
    backend.passTime(30_000);
    expect(await backend.mutation(internal.numbers.foldEvents, {})).toMatchObject({ folded: 0 });
    backend.passTime(60_000);
    expect(await backend.mutation(internal.numbers.foldEvents, {})).toMatchObject({ folded: 1 });
    const { funnelId } = funnel;
    const stranger = await signUp(backend, "Eve");
    expect(await stranger.as.query(api.numbers.getFunnelNumbers, { funnelId })).toBeNull();
  });
});

onEachBackend("a visit", (open) => {
  it("writes the visitor once per workspace, and no robot as one", async () => {
    const backend = await open();
    const funnel = await publishFunnel(await signUp(backend, "Ada"));
    for (const key of ["visitor-one", "visitor-one", "visitor-two"])
      await view(backend, funnel, key);
    await view(backend, funnel, "crawler-key", { isBot: true });
    const visitors = await backend.run((ctx) =>
      ctx.db
        .query("things")
        .withIndex("by_type", (q) => q.eq("type", "audience_member"))
        .collect(),
    );
    expect(visitors.map((visitor) => visitor.name).sort()).toEqual([
      "Robots",
      "Visitor",
      "Visitor",
    ]);
  });

  it("and an opt-in write no document that another visitor shares", async () => {
    const backend = await open();
    const funnel = await publishFunnel(await signUp(backend, "Ada"));
    const documents = () =>
      backend.run(async (ctx) => {
        const tables = ["groups", "things", "connections", "events", "usage"] as const;
        const all = await Promise.all(tables.map((table) => ctx.db.query(table).collect()));
        return all.flat();
      });
    await view(backend, funnel, "visitor-one");
    const before = await documents();
    await view(backend, funnel, "visitor-two");
    backend.passTime(HUMAN_MS);
    await send(backend, funnel, { visitorKey: "visitor-two" });
    const after = new Map((await documents()).map((document) => [document._id, document]));
    for (const document of before) expect(after.get(document._id)).toEqual(document);
    expect(after.size).toBeGreaterThan(before.length);
  });

  it("of no published page is not recorded", async () => {
    const backend = await open();
    const funnel = await publishFunnel(await signUp(backend, "Ada"));
    const nowhere = { address: { ...funnel.address, step: "nowhere" } };
    expect(await view(backend, nowhere, "visitor-one")).toEqual({ recorded: false });
    await expect(view(backend, funnel, "short")).rejects.toMatchObject({
      data: { kind: "invalid_argument" },
    });
  });
});
