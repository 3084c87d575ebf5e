/**
 * Counters per group, metric and period. Written by ontology/countUsage in the transaction that
 * causes the use, and by usageTracking at the turn of a period. A hot metric is spread over
 * shards whose sum is the figure, so that writers of one group do not wait for each other.
 */
import { defineTable } from "convex/server";
import { v, type Infer } from "convex/values";

export const usageMetric = v.union(
  v.literal("users"),
  v.literal("storage_gb"),
  v.literal("api_calls_per_month"),
  v.literal("entities_total"),
  v.literal("connections_total"),
  v.literal("events_retention_days"),
);

export const usagePeriod = v.union(
  v.literal("daily"),
  v.literal("monthly"),
  v.literal("annual"),
  v.literal("total"),
);
export type UsagePeriod = Infer<typeof usagePeriod>;

export const usage = defineTable({
  groupId: v.id("groups"),
  metric: usageMetric,
  period: usagePeriod,
  periodStart: v.number(),
  value: v.number(),
  shard: v.number(),
})
  .index("by_group_metric", ["groupId", "metric", "period", "periodStart", "shard"])
  .index("by_period", ["period", "periodStart"]);
