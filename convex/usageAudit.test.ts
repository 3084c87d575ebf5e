// @vitest-environment edge-runtime
import { beforeEach, expect, it } from "vitest";
import { api, internal } from "./_generated/api";
import { countUsage, readUsage } from "./ontology/countUsage";
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

  const METRICS = ["users", "entities_total", "connections_total"] as const;
  const counters = () =>
    backend.run((ctx) => Promise.all(METRICS.map((metric) => readUsage(ctx, ann.groupId, metric))));
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

  it("leaves the counters alone when something changes while it counts", async () => {
    await backend.run(async (ctx) => await countUsage(ctx, ann.groupId, "entities_total", 5));
    const state = await backend.run(async (ctx) => {
      const { beginAudit } = await import("./ontology/auditUsage");
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
