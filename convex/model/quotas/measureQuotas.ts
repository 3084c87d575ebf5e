/** Measures a group against its plan, each metric in the unit of its limit. */
import {
  METRIC_WORDS,
  METRICS,
  percentUsed,
  PLANS,
  quotaStatus,
  type Metric,
} from "../../../lib/plans";
import { BYTES_PER_GB, readUsage } from "../../ontology/countUsage";
import type { Scope } from "../../ontology/scope";
import type { GroupQuotas, MetricUse } from "./shapes";

const DAY_MS = 24 * 60 * 60 * 1000;

export async function measureQuotas(scope: Scope): Promise<GroupQuotas> {
  const metrics = {
    users: await measure(scope, "users"),
    storage_gb: await measure(scope, "storage_gb"),
    api_calls_per_month: await measure(scope, "api_calls_per_month"),
    entities_total: await measure(scope, "entities_total"),
    connections_total: await measure(scope, "connections_total"),
    events_retention_days: await measureRetention(scope),
  };
  const count = (status: MetricUse["status"]) =>
    METRICS.filter((metric) => metrics[metric].status === status).length;
  const warnings = METRICS.flatMap((metric) => warningOf(metric, metrics[metric]) ?? []);
  return {
    plan: scope.group.plan,
    metrics,
    warnings,
    summary: {
      allOk: warnings.length === 0,
      warningCount: count("warning"),
      criticalCount: count("critical"),
      exceededCount: count("exceeded"),
    },
  };
}

/** One metric's figure, counted in the metric's unit. */
async function measure(scope: Scope, metric: Metric): Promise<MetricUse> {
  const counted = await readUsage(scope.ctx, scope.group._id, metric);
  const current = metric === "storage_gb" ? counted / BYTES_PER_GB : counted;
  const limit = PLANS[scope.group.plan].quotas[metric];
  return {
    current,
    limit,
    percentUsed: percentUsed(current, limit),
    status: quotaStatus(current, limit),
  };
}

/**
 * Days of history the plan keeps are not used up but rolled over: older activity moves to the
 * archive. So the figure never passes the limit and never warns.
 */
async function measureRetention(scope: Scope): Promise<MetricUse> {
  const oldest = await scope.ctx.db
    .query("events")
    .withIndex("by_group_time", (q) => q.eq("groupId", scope.group._id))
    .first();
  const days = oldest === null ? 0 : Math.floor((Date.now() - oldest.timestamp) / DAY_MS);
  const limit = PLANS[scope.group.plan].quotas.events_retention_days;
  const current = limit === null ? days : Math.min(days, limit);
  const status = limit === null ? "unlimited" : "ok";
  return { current, limit, percentUsed: percentUsed(current, limit), status };
}

function warningOf(metric: Metric, use: MetricUse): string | null {
  if (use.status === "ok" || use.status === "unlimited" || use.limit === null) return null;
  const { label } = METRIC_WORDS[metric];
  const share = `${round(use.current)} of ${round(use.limit)} (${Math.floor(use.percentUsed)} %)`;
  return use.status === "exceeded"
    ? `${label}: ${share}. The limit is reached, nothing more can be added.`
    : `${label}: ${share} used.`;
}

function round(figure: number): string {
  return figure.toLocaleString("en", { maximumFractionDigits: 2 });
}
