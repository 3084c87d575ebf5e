// @vitest-environment edge-runtime
import { beforeEach, expect, it } from "vitest";
import { api, internal } from "./_generated/api";
import { beginAudit } from "./ontology/auditUsage";
import { countUsage, readCounter } from "./ontology/countUsage";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { createFunnel, signUp, type Person } from "./testing/people.testing";

onEachBackend("the nightly audit of counters", (open) => {
  let backend: Backend;
  let ann: Person;
  beforeEach(async () => {
    backend = await open();
    ann = await signUp(backend, "Ann");
    await createFunnel(ann);
  });

  const METRICS = ["users", "entities_total", "connections_total", "storage_gb"] as const;
  const counters = () =>
    backend.run((ctx) =>
      Promise.all(METRICS.map((metric) => readCounter(ctx, ann.groupId, metric))),
    );
  const audit = async () => {
    await backend.mutation(internal.usageTracking.auditAll, {});
    await backend.finishAllScheduledFunctions(() => undefined);
  };
  const mended = () =>
    backend.run(async (ctx) =>
      (await ctx.db.query("events").collect()).flatMap(({ type, metadata }) =>
        type === "metric_calculated" ? [metadata] : [],
      ),
    );

  /** One of each state, counted as those who keep and drop files count them. */
  const keepArchives = () =>
    backend.run(async (ctx) => {
      const sizes = { planned: 1, stored: 100, restored: 20, expired: 3 } as const;
      for (const state of ["planned", "stored", "restored", "expired"] as const) {
        await ctx.db.insert("archives", {
          ...{ groupId: ann.groupId, date: "2025-01-01", state, sizeBytes: sizes[state], count: 1 },
          ...{ contentHash: "", fileHash: null, location: `file:${state}`, restoredAt: null },
          ...{ firstCreatedAt: 1, lastCreatedAt: 1, createdAt: 1 },
        });
      }
      await countUsage(ctx, ann.groupId, "storage_gb", sizes.stored + sizes.restored);
    });

  it("finds nothing to mend after ordinary work", async () => {
    const before = await counters();
    await audit();
    expect(await counters()).toEqual(before);
    expect(await mended()).toEqual([]);
  });

  it("mends what disagrees with the rows, and tells it", async () => {
    const before = await counters();
    await backend.run(async (ctx) => {
      await countUsage(ctx, ann.groupId, "entities_total", 5);
      await countUsage(ctx, ann.groupId, "connections_total", -3);
    });
    await audit();
    expect(await counters()).toEqual(before);
    expect((await mended()).map(({ metric }) => metric)).toEqual([
      "entities_total",
      "connections_total",
    ]);
    await audit();
    expect(await mended()).toHaveLength(2);
  });

  it.each(METRICS)("mends %s, too high or too low, and tells what it was", async (metric) => {
    const { groupId } = ann;
    await ann.as.action(api.exports.create, { groupId });
    await keepArchives();
    const before = await counters();
    expect(before.every((count) => count > 0)).toBe(true);
    for (const wrongBy of [7, -1]) {
      await backend.run(async (ctx) => await countUsage(ctx, groupId, metric, wrongBy));
      await audit();
      expect(await counters()).toEqual(before);
      const right = before[METRICS.indexOf(metric)] ?? 0;
      expect((await mended()).at(-1)).toEqual({
        metric,
        before: { value: right + wrongBy },
        after: { value: right },
        mended: true,
      });
    }
    expect(await mended()).toHaveLength(2);
  });

  it("counts the files of archives that are kept, brought back too, and none that is gone", async () => {
    await keepArchives();
    const bytes = () => backend.run((ctx) => readCounter(ctx, ann.groupId, "storage_gb"));
    expect(await bytes()).toBe(100 + 20);
    await audit();
    expect(await bytes()).toBe(120);
    expect(await mended()).toEqual([]);
  });

  it("leaves the bytes of files alone when one is kept while it counts", async () => {
    const { groupId } = ann;
    await keepArchives();
    await backend.run(async (ctx) => await countUsage(ctx, groupId, "storage_gb", 5));
    const state = await backend.run((ctx) => beginAudit(ctx, groupId));
    await backend.run(async (ctx) => await countUsage(ctx, groupId, "storage_gb", 3));
    await backend.mutation(internal.usageTracking.auditGroup, { groupId, state });
    await backend.finishAllScheduledFunctions(() => undefined);
    const bytes = await backend.run((ctx) => readCounter(ctx, groupId, "storage_gb"));
    expect(bytes).toBe(120 + 8);
    expect(await mended()).toEqual([]);
  });

  it("leaves the counters alone when something changes while it counts", async () => {
    await backend.run(async (ctx) => await countUsage(ctx, ann.groupId, "entities_total", 5));
    const state = await backend.run(async (ctx) => {
      return await beginAudit(ctx, ann.groupId);
    });
    await createFunnel(ann, "blank");
    const wrong = await counters();
    const { groupId } = ann;
    await backend.mutation(internal.usageTracking.auditGroup, { groupId, state });
    await backend.finishAllScheduledFunctions(() => undefined);
    expect(await counters()).toEqual(wrong);
  });

  it("measures what the documents take", async () => {
    const { groupId } = ann;
    const bytes = async () =>
      (await ann.as.query(api.computed.getGroupMetrics, { groupId }))._computed.storageUsed;
    expect(await bytes()).toBe(0);
    await audit();
    expect(await bytes()).toBeGreaterThan(1_000);
  });
});
