// @vitest-environment edge-runtime
import { beforeEach, expect, it } from "vitest";
import { api, internal } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import { auditTrailOf } from "./testing/auditTrail.testing";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { signUp, stayFor, valueOf, type Person } from "./testing/people.testing";
import { failureFrom } from "./testing/writing.testing";

const DAY = 86_400_000;

onEachBackend("a check of the audit trail that goes on by itself", (open) => {
  let backend: Backend;
  let ann: Person;
  beforeEach(async () => {
    backend = await open();
    ann = await signUp(backend, "Ann");
  });

  const own = () => ({ groupId: ann.groupId });
  const look = () => ann.as.query(api.auditChecks.get, own());
  const files = () =>
    backend.run(async (ctx) => (await ctx.db.system.query("_storage").collect()).length);

  /** Archived and newer events, some of both kinds not as they were sealed; some seals each. */
  async function tamperedTrail(): Promise<void> {
    const trail = auditTrailOf(backend, ann);
    await trail.tell(60);
    await trail.sealAll(10);
    await stayFor(backend, 100 * DAY);
    await ann.as.action(api.archival.archiveGroupEvents, own());
    await trail.tell(30);
    await trail.sealAll(10);
    const [one, two] = await trail.events();
    if (one === undefined || two === undefined) throw new Error("Nothing is in the hot table");
    await backend.run(async (ctx) => {
      await ctx.db.patch("events", one._id, { metadata: { colour: "changed" } });
      await ctx.db.delete("events", two._id);
      const seal = await ctx.db
        .query("seals")
        .withIndex("by_group_number", (q) => q.eq("groupId", ann.groupId))
        .first();
      if (seal === null) throw new Error("No seal");
      // An archived event that no seal asks for any more.
      await ctx.db.patch("seals", seal._id, { leaves: seal.leaves.slice(1) });
    });
  }

  /** As `create` makes it, but that nothing has been ordered yet. */
  const placed = () =>
    backend.run((ctx) =>
      ctx.db.insert("auditChecks", {
        ...{ groupId: ann.groupId, anchor: null, state: "running", attempt: 0 },
        ...{ startedAt: Date.now(), movedAt: Date.now() },
        ...{ sealsTotal: null, seals: 0, events: 0, stateFile: null, report: null },
      }),
    );

  it("comes to the same in parts of one seal, killed between them, and tells how far it is", async () => {
    await tamperedTrail();
    const whole = await ann.as.action(api.audit.verify, own());
    expect(whole.sound).toBe(false);
    expect(new Set(whole.problems.map(({ kind }) => kind)).size).toBeGreaterThan(2);
    const before = await files();
    const checkId: Id<"auditChecks"> = await placed();
    expect(await look()).toMatchObject({ state: "running", percent: null });
    const part = (killedAfter?: number) =>
      backend.action(internal.auditCheckSteps.work, {
        checkId,
        drill: { partMs: 0, ...(killedAfter !== undefined && { killedAfter }) },
      });
    await expect(part(0)).rejects.toThrow("Cut off");
    for (let seals = 1; seals < whole.seals; seals += 1) {
      await part();
      const progress = await look();
      expect(progress).toMatchObject({ state: "running", seals, report: null });
      expect(progress?.percent).toBeCloseTo((seals / whole.seals) * 100);
      await expect(part(0)).rejects.toThrow("Cut off");
    }
    await part();
    await part();
    expect(await look()).toMatchObject({ state: "done", report: whole });
    expect(await files()).toBe(before);
  });

  it("is begun by a door and ends with a report that stays", async () => {
    await auditTrailOf(backend, ann).tell(5);
    expect(await look()).toBeNull();
    valueOf(await ann.as.mutation(api.auditChecks.create, own()));
    await backend.finishAllScheduledFunctions(() => undefined, 1_000);
    const first = await look();
    expect(first).toMatchObject({ state: "done", percent: 100, report: { sound: true } });
    backend.passTime(60_000);
    const anchor = { number: 7, hash: "a".repeat(64) };
    valueOf(await ann.as.mutation(api.auditChecks.create, { ...own(), anchor }));
    await backend.finishAllScheduledFunctions(() => undefined, 1_000);
    const second = await look();
    expect(second?.report?.problems).toMatchObject([{ kind: "chain_cut", subject: "7" }]);
    expect(second?.startedAt).toBeGreaterThan(first?.startedAt ?? Infinity);
    const wrong = { number: 7, hash: "a".repeat(100_000) };
    const refused = ann.as.mutation(api.auditChecks.create, { ...own(), anchor: wrong });
    expect(await failureFrom(refused)).toMatchObject({ kind: "invalid_argument" });
  });

  it("stops for good when it is cancelled, and is taken up when its run ended under it", async () => {
    await tamperedTrail();
    const drill = { partMs: 0 };
    const cancelled = await placed();
    await backend.action(internal.auditCheckSteps.work, { checkId: cancelled, drill });
    const kept = await files();
    valueOf(await ann.as.mutation(api.auditChecks.remove, own()));
    expect(await look()).toBeNull();
    expect(await files()).toBe(kept - 1);
    await backend.action(internal.auditCheckSteps.work, { checkId: cancelled });
    expect(await look()).toBeNull();

    const checkId = await placed();
    await backend.action(internal.auditCheckSteps.work, { checkId, drill });
    await backend.mutation(internal.auditCheckSteps.wake, {});
    await backend.finishAllScheduledFunctions(() => undefined, 1_000);
    expect(await look()).toMatchObject({ state: "running", seals: 1 });
    await stayFor(backend, 150_000);
    await backend.mutation(internal.auditCheckSteps.wake, {});
    await backend.finishAllScheduledFunctions(() => undefined, 1_000);
    expect(await look()).toMatchObject({ state: "done", report: { sound: false } });
  });
});
