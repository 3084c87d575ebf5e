/** Usage in words for a person, and when each growing metric would be full. */
import { METRIC_WORDS, METRICS, nextPlan, PLANS, type Metric } from "../../../lib/plans";
import type { Scope } from "../../ontology/scope";
import { measureQuotas } from "./measureQuotas";
import type { GroupQuotas, QuotaReport } from "./shapes";

const DAY_MS = 24 * 60 * 60 * 1000;
/** Less history than this says nothing about the pace: the first hour fills a workspace, not its pace. */
const MIN_HISTORY_MS = 7 * DAY_MS;
/** A date further away than this is no forecast. */
const HORIZON_MS = 2 * 365 * DAY_MS;

const GROWING = ["users", "storage_gb", "entities_total", "connections_total"] as const;

export async function describeQuotas(scope: Scope): Promise<QuotaReport> {
  const quotas = await measureQuotas(scope);
  return {
    status: statusOf(quotas),
    warnings: quotas.warnings,
    recommendations: recommendationsOf(quotas),
    forecast: GROWING.map((metric) => ({
      metric,
      fullAt: fullAtOf(quotas.metrics[metric], scope.group.createdAt, Date.now()),
    })),
  };
}

/**
 * The moment a metric is full when it goes on growing at its average pace since `since`; now when
 * it is full already, null when it does not grow, has no limit or that lies beyond two years.
 */
export function fullAtOf(
  use: { current: number; limit: number | null },
  since: number,
  now: number,
): number | null {
  if (use.limit === null) return null;
  if (use.current >= use.limit) return now;
  if (use.current <= 0) return null;
  const perMs = use.current / Math.max(now - since, MIN_HISTORY_MS);
  const inMs = (use.limit - use.current) / perMs;
  return inMs > HORIZON_MS ? null : Math.round(now + inMs);
}

function statusOf({ summary }: GroupQuotas): QuotaReport["status"] {
  if (summary.exceededCount > 0) return "exceeded";
  if (summary.criticalCount > 0) return "critical";
  return summary.warningCount > 0 ? "warning" : "healthy";
}

function recommendationsOf({ plan, metrics }: GroupQuotas): string[] {
  const tight = METRICS.filter((metric) => {
    const { status } = metrics[metric];
    return status !== "ok" && status !== "unlimited";
  });
  if (tight.length === 0) return [];
  const above = nextPlan(plan);
  const upgrade =
    above === null ? [] : [`Move to the ${PLANS[above].name} plan, which holds more of each.`];
  return [...tight.map((metric) => ADVICE[metric]), ...upgrade];
}

const ADVICE: Readonly<Record<Metric, string>> = {
  users: "Remove team members who no longer work here.",
  storage_gb: "Delete files that no page uses any more.",
  api_calls_per_month: "Spread API calls, or ask for several records in one call.",
  entities_total: "Remove funnels and steps you no longer need.",
  connections_total: `Remove funnels and steps you no longer need; their ${METRIC_WORDS.connections_total.noun} go with them.`,
  events_retention_days: "Older activity moves to the archive.",
};
