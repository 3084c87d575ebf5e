// @vitest-environment edge-runtime
import { beforeEach, describe, expect, it } from "vitest";
import { api, internal } from "./_generated/api";
import type { Metric } from "../lib/plans";
import { fullAtOf } from "./model/quotas/describeQuotas";
import { countUsage, periodStartOf, readUsage } from "./ontology/countUsage";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { signUp, valueOf, type Person } from "./testing/people.testing";
import { failureFrom } from "./testing/writing.testing";

const DAY_MS = 24 * 60 * 60 * 1000;
const GB = 1024 ** 3;

onEachBackend("quotas", (open) => {
  let backend: Backend;
  let ann: Person;
  beforeEach(async () => {
    backend = await open();
    ann = await signUp(backend, "Ann");
  });

  const use = (metric: Metric, amount: number) =>
    backend.mutation(internal.usageTracking.recordUsage, { groupId: ann.groupId, metric, amount });
  const refusals = () =>
    backend.run(async (ctx) => {
      const events = await ctx.db
        .query("events")
        .withIndex("by_group_type_time", (q) =>
          q.eq("groupId", ann.groupId).eq("type", "notification_event"),
        )
        .collect();
      return events.filter(({ metadata }) => metadata.refusal !== undefined).length;
    });
  const quotas = () => ann.as.query(api.quotas.getGroupQuotas, { groupId: ann.groupId });

  it("start empty but for the owner, with the plan's limits", async () => {
    const { plan, metrics, summary, warnings } = await quotas();
    expect(plan).toBe("starter");
    expect(metrics.users).toEqual({ current: 1, limit: 5, percentUsed: 20, status: "ok" });
    expect(metrics.entities_total).toMatchObject({ current: 0, limit: 100 });
    expect(metrics.connections_total).toMatchObject({ current: 0, limit: 500 });
    expect(metrics.events_retention_days).toMatchObject({ limit: 90, status: "ok" });
    expect(summary).toEqual({ allOk: true, warningCount: 0, criticalCount: 0, exceededCount: 0 });
    expect(warnings).toEqual([]);
  });

  it("count by status and warn in words", async () => {
    await use("entities_total", 95);
    await use("connections_total", 500);
    await use("storage_gb", 0.75 * GB);
    const { summary, warnings, metrics } = await quotas();
    expect(summary).toEqual({ allOk: false, warningCount: 1, criticalCount: 1, exceededCount: 1 });
    expect(metrics.storage_gb).toMatchObject({ current: 0.75, percentUsed: 75 });
    expect(warnings).toEqual([
      "Storage: 0.75 of 1 (75 %) used.",
      "Items: 95 of 100 (95 %) used.",
      "Links between items: 500 of 500 (100 %). The limit is reached, nothing more can be added.",
    ]);
  });

  it("refuse the workspace's own creation at the limit, and keep the refusal", async () => {
    await use("entities_total", 100);
    const { groupId } = ann;
    const refused = await ann.as.mutation(api.funnels.create, { groupId, goal: "waitlist" });
    expect(refused).toMatchObject({
      ok: false,
      failure: { kind: "quota_exceeded", metric: "entities_total", limit: 100, current: 100 },
    });
    const { page } = await ann.as.query(api.events.list, {
      groupId,
      paginationOpts: { numItems: 1, cursor: null },
    });
    expect(page[0]).toMatchObject({
      actor: { name: "Ann" },
      verb: "was stopped by",
      object: "a limit of the plan",
    });
    expect(page[0]?.refusal?.title).toContain("limit of 100 items");
    expect(await ann.as.query(api.funnels.list, { groupId })).toEqual([]);
  });

  it("are never passed by calls that race for the last place", async () => {
    const { groupId } = ann;
    const made = await ann.as.mutation(api.funnels.create, { groupId, goal: "blank" });
    expect(made.ok).toBe(true);
    const { current: perFunnel } = (await quotas()).metrics.entities_total;
    // Room for exactly two more funnels.
    await use("entities_total", 100 - 3 * perFunnel);
    const racing = Array.from({ length: 64 }, () =>
      ann.as.mutation(api.funnels.create, { groupId, goal: "blank" }),
    );
    const outcomes = await Promise.all(racing);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(2);
    expect((await quotas()).metrics.entities_total.current).toBe(100);
    expect(await ann.as.query(api.funnels.list, { groupId })).toHaveLength(3);
    expect(await refusals()).toBe(62);
  }, 60_000);

  it("are never passed by 64 people who open their invitations at once", async () => {
    const { groupId } = ann;
    const invite = async (at: number) => {
      const { token } = valueOf(
        await ann.as.mutation(api.invitations.create, { groupId, role: "org_user" }),
      );
      return { token, guest: await signUp(backend, `Guest${at}`) };
    };
    const invited = [];
    for (let at = 0; at < 64; at++) invited.push(await invite(at));
    const outcomes = await Promise.all(
      invited.map(({ token, guest }) => guest.as.mutation(api.invitations.accept, { token })),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(4);
    expect((await quotas()).metrics.users.current).toBe(5);
    expect(await ann.as.query(api.members.list, { groupId })).toHaveLength(5);
    expect(await refusals()).toBe(60);
  }, 60_000);

  it("say how many more items fit", async () => {
    await use("entities_total", 90);
    const { groupId } = ann;
    const ask = (count: number) =>
      ann.as.query(api.quotas.checkCanCreateEntities, { groupId, count });
    expect(await ask(10)).toEqual({ canCreate: true, available: 10 });
    expect(await ask(11)).toMatchObject({ canCreate: false, available: 10 });
    expect((await ask(11)).reason).toContain("room for 10 more");
    expect(await failureFrom(ask(-1))).toMatchObject({ kind: "invalid_argument", field: "count" });
  });

  it("say how many more bytes fit", async () => {
    await use("storage_gb", 0.5 * GB);
    const { groupId } = ann;
    const ask = (bytes: number) => ann.as.query(api.quotas.checkCanStore, { groupId, bytes });
    expect(await ask(0.5 * GB)).toEqual({ canStore: true, availableGB: 0.5 });
    expect(await ask(0.5 * GB + 1)).toMatchObject({ canStore: false, availableGB: 0.5 });
  });

  it("count the files of exports as long as they are kept, and refuse what does not fit", async () => {
    const { groupId } = ann;
    const used = async () =>
      (await ann.as.query(api.quotas.getGroupQuotas, { groupId })).metrics.storage_gb.current;
    const { exportId } = await ann.as.action(api.exports.create, { groupId });
    const [made] = await ann.as.query(api.exports.list, { groupId });
    expect((await used()) * GB).toBeCloseTo(made?.sizeBytes ?? 0, 0);
    await backend.mutation(internal.exportSteps.abandon, { exportId, problem: null });
    expect(await used()).toBe(0);
    await use("storage_gb", GB);
    await expect(ann.as.action(api.exports.create, { groupId })).rejects.toThrow("quota_exceeded");
    expect(await ann.as.query(api.exports.list, { groupId })).toEqual([]);
  });

  it("are described for a person, with what to do", async () => {
    await use("entities_total", 92);
    const report = await ann.as.query(api.quotas.getQuotaStatus, { groupId: ann.groupId });
    expect(report.status).toBe("critical");
    expect(report.recommendations).toContain("Move to the Pro plan, which holds more of each.");
    const entities = report.forecast.find(({ metric }) => metric === "entities_total");
    expect(entities?.fullAt).toBeGreaterThan(Date.now());
  });

  it("have no limit on the enterprise plan", async () => {
    await backend.run(async (ctx) => {
      await ctx.db.patch("groups", ann.groupId, { plan: "enterprise" });
    });
    await use("entities_total", 1_000_000);
    const { metrics, summary } = await quotas();
    expect(metrics.entities_total).toMatchObject({ limit: null, status: "unlimited" });
    expect(summary.allOk).toBe(true);
  });

  it("compare a plan with those above it", async () => {
    const pricing = await ann.as.query(api.quotas.getUpgradePricing, { plan: "starter" });
    expect(pricing.current).toMatchObject({ name: "Starter", monthlyPrice: 0 });
    expect(pricing.upgrades).toEqual([
      {
        plan: "pro",
        name: "Pro",
        monthlyPrice: 49,
        annualPrice: 490,
        upgrade: { monthlyDifference: 49, annualDifference: 490 },
      },
      {
        plan: "enterprise",
        name: "Enterprise",
        monthlyPrice: "custom",
        annualPrice: "custom",
        upgrade: null,
      },
    ]);
    const unknown = ann.as.query(api.quotas.getUpgradePricing, { plan: "gold" });
    expect(await failureFrom(unknown)).toMatchObject({ kind: "invalid_argument", field: "plan" });
  });

  it("sum the shards of a hot counter and forget ended periods", async () => {
    await backend.run(async (ctx) => {
      for (let call = 0; call < 20; call++)
        await countUsage(ctx, ann.groupId, "api_calls_per_month", 1);
      await ctx.db.insert("usage", {
        groupId: ann.groupId,
        metric: "api_calls_per_month",
        period: "monthly",
        periodStart: periodStartOf("monthly", Date.now() - 40 * DAY_MS),
        value: 7,
        shard: 0,
      });
    });
    expect((await quotas()).metrics.api_calls_per_month.current).toBe(20);
    const reset = await backend.mutation(internal.usageTracking.resetPeriodCounter, {
      period: "monthly",
    });
    expect(reset).toEqual({ removed: 1 });
    expect((await quotas()).metrics.api_calls_per_month.current).toBe(20);
  });

  it("let internal callers enforce them", async () => {
    await use("users", 4);
    const enforce = (amount: number) =>
      backend.mutation(internal.usageTracking.enforceQuota, {
        groupId: ann.groupId,
        metric: "users",
        amount,
      });
    expect(await failureFrom(enforce(1))).toMatchObject({
      kind: "quota_exceeded",
      metric: "users",
    });
    expect(await failureFrom(enforce(0))).toBeNull();
  });

  it("never count below zero", async () => {
    await use("entities_total", 1);
    await use("entities_total", -5);
    const current = await backend.run((ctx) => readUsage(ctx, ann.groupId, "entities_total"));
    expect(current).toBe(0);
  });
});

describe("the forecast", () => {
  const now = Date.UTC(2026, 0, 31);
  it("goes on at the average pace", () => {
    expect(fullAtOf({ current: 50, limit: 100 }, now - 10 * DAY_MS, now)).toBe(now + 10 * DAY_MS);
  });
  it("is now for what is full and absent for what does not grow", () => {
    expect(fullAtOf({ current: 100, limit: 100 }, now - DAY_MS, now)).toBe(now);
    expect(fullAtOf({ current: 0, limit: 100 }, now - DAY_MS, now)).toBeNull();
    expect(fullAtOf({ current: 5, limit: null }, now - DAY_MS, now)).toBeNull();
  });
  it("does not look further than two years", () => {
    expect(fullAtOf({ current: 1, limit: 100 }, now - 30 * DAY_MS, now)).toBeNull();
  });
});
