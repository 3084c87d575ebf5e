/**
 * What quota doors answer. A limit, or what is left of it, is null where the plan has none; a
 * price is a number of dollars or "custom".
 */
import { v, type Infer } from "convex/values";
import { groupPlan } from "../../tables/groups";
import { usageMetric } from "../../tables/usage";

export const metricStatus = v.union(
  v.literal("ok"),
  v.literal("warning"),
  v.literal("critical"),
  v.literal("exceeded"),
  v.literal("unlimited"),
);

const limit = v.union(v.number(), v.null());

export const metricUse = v.object({
  current: v.number(),
  limit,
  percentUsed: v.number(),
  status: metricStatus,
});
export type MetricUse = Infer<typeof metricUse>;

const perMetric = <V extends typeof metricUse | typeof limit>(value: V) =>
  v.object({
    users: value,
    storage_gb: value,
    api_calls_per_month: value,
    entities_total: value,
    connections_total: value,
    events_retention_days: value,
  });

export const groupQuotas = v.object({
  plan: groupPlan,
  metrics: perMetric(metricUse),
  /** One sentence for each metric that is not ok. */
  warnings: v.array(v.string()),
  summary: v.object({
    allOk: v.boolean(),
    warningCount: v.number(),
    criticalCount: v.number(),
    exceededCount: v.number(),
  }),
});
export type GroupQuotas = Infer<typeof groupQuotas>;

export const roomForItems = v.object({
  canCreate: v.boolean(),
  reason: v.optional(v.string()),
  available: limit,
});
export type RoomForItems = Infer<typeof roomForItems>;

export const roomForBytes = v.object({
  canStore: v.boolean(),
  reason: v.optional(v.string()),
  availableGB: limit,
});
export type RoomForBytes = Infer<typeof roomForBytes>;

export const quotaReport = v.object({
  status: v.union(
    v.literal("healthy"),
    v.literal("warning"),
    v.literal("critical"),
    v.literal("exceeded"),
  ),
  warnings: v.array(v.string()),
  recommendations: v.array(v.string()),
  /** For each growing metric the moment it would be full at the pace so far; null: not within two years. */
  forecast: v.array(v.object({ metric: usageMetric, fullAt: v.union(v.number(), v.null()) })),
});
export type QuotaReport = Infer<typeof quotaReport>;

const price = v.union(v.number(), v.literal("custom"));

export const pricing = v.object({
  current: v.object({
    name: v.string(),
    monthlyPrice: price,
    annualPrice: price,
    quotas: perMetric(limit),
  }),
  upgrades: v.array(
    v.object({
      plan: groupPlan,
      name: v.string(),
      monthlyPrice: price,
      annualPrice: price,
      /** Null where one of the two prices is custom. */
      upgrade: v.union(
        v.object({ monthlyDifference: v.number(), annualDifference: v.number() }),
        v.null(),
      ),
    }),
  ),
});
export type Pricing = Infer<typeof pricing>;
