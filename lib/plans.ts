/**
 * What each plan holds, and what a figure against its limit is called.
 * Pure: the write path refuses by it, the usage page draws by it, so both always agree.
 * A limit of `null` means there is no limit.
 */

export const PLAN_NAMES = ["starter", "pro", "enterprise"] as const;
export type PlanName = (typeof PLAN_NAMES)[number];

export const METRICS = [
  "users",
  "storage_gb",
  "api_calls_per_month",
  "entities_total",
  "connections_total",
  "events_retention_days",
] as const;
export type Metric = (typeof METRICS)[number];

export type Price = number | "custom";

export interface Plan {
  readonly name: string;
  readonly monthlyPrice: Price;
  readonly annualPrice: Price;
  readonly quotas: Readonly<Record<Metric, number | null>>;
}

export const PLANS: Readonly<Record<PlanName, Plan>> = {
  starter: {
    name: "Starter",
    monthlyPrice: 0,
    annualPrice: 0,
    quotas: {
      users: 5,
      storage_gb: 1,
      api_calls_per_month: 1_000,
      entities_total: 100,
      connections_total: 500,
      events_retention_days: 90,
    },
  },
  pro: {
    name: "Pro",
    monthlyPrice: 49,
    annualPrice: 490,
    quotas: {
      users: 50,
      storage_gb: 100,
      api_calls_per_month: 100_000,
      entities_total: 10_000,
      connections_total: 50_000,
      events_retention_days: 365,
    },
  },
  enterprise: {
    name: "Enterprise",
    monthlyPrice: "custom",
    annualPrice: "custom",
    quotas: {
      users: null,
      storage_gb: null,
      api_calls_per_month: null,
      entities_total: null,
      connections_total: null,
      events_retention_days: null,
    },
  },
};

/** What a marketer calls each metric, as a plural noun with its unit. */
export const METRIC_WORDS: Readonly<Record<Metric, { label: string; noun: string }>> = {
  users: { label: "Team members", noun: "team members" },
  storage_gb: { label: "Storage", noun: "GB of storage" },
  api_calls_per_month: { label: "API calls this month", noun: "API calls a month" },
  entities_total: { label: "Items", noun: "items (funnels, steps and the like)" },
  connections_total: { label: "Links between items", noun: "links between items" },
  events_retention_days: { label: "Activity history", noun: "days of activity history" },
};

export type QuotaStatus = "ok" | "warning" | "critical" | "exceeded" | "unlimited";

export const WARNING_FROM_PERCENT = 70;
export const CRITICAL_FROM_PERCENT = 90;
export const EXCEEDED_FROM_PERCENT = 100;

/** Share of the limit in percent, 0 where there is no limit. Not rounded, so that 69.99 stays below 70. */
export function percentUsed(current: number, limit: number | null): number {
  if (limit === null) return 0;
  if (limit === 0) return current > 0 ? EXCEEDED_FROM_PERCENT : 0;
  return (current / limit) * 100;
}

export function quotaStatus(current: number, limit: number | null): QuotaStatus {
  if (limit === null) return "unlimited";
  const percent = percentUsed(current, limit);
  if (percent >= EXCEEDED_FROM_PERCENT) return "exceeded";
  if (percent >= CRITICAL_FROM_PERCENT) return "critical";
  if (percent >= WARNING_FROM_PERCENT) return "warning";
  return "ok";
}

/** Whether `requested` more still fit under the limit. Exactly reaching the limit fits. */
export function fits(current: number, requested: number, limit: number | null): boolean {
  return limit === null || current + requested <= limit;
}

export function isPlanName(value: string): value is PlanName {
  return PLAN_NAMES.some((name) => name === value);
}

/** The plan above, or null at the top. */
export function nextPlan(plan: PlanName): PlanName | null {
  return PLAN_NAMES[PLAN_NAMES.indexOf(plan) + 1] ?? null;
}
