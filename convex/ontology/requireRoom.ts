/**
 * Step 5 of the write path: is there room in the group's plan? A call that makes several things
 * asks for all of them first, so that it is refused (and the refusal recorded) before it wrote
 * anything; each single write asks again, so that no path passes the limit.
 */
import { fits, PLANS, type Metric } from "../../lib/plans";
import { BYTES_PER_GB, readUsage } from "./countUsage";
import { refuse } from "./refusal";
import type { Scope } from "./scope";

/** How much of each metric a call is about to use; storage in bytes. */
export type Needs = Partial<Record<Metric, number>>;

/** Refuses with `quota_exceeded` when one of the needs does not fit. */
export async function requireRoom(scope: Scope, needs: Needs): Promise<void> {
  const { quotas } = PLANS[scope.group.plan];
  for (const metric of metricsOf(needs)) {
    const requested = needs[metric] ?? 0;
    const limit = quotas[metric];
    if (limit === null || requested <= 0) continue;
    const unit = metric === "storage_gb" ? BYTES_PER_GB : 1;
    const current = await readUsage(scope.ctx, scope.group._id, metric);
    if (!fits(current, requested, limit * unit)) {
      refuse(scope, {
        kind: "quota_exceeded",
        metric,
        limit,
        current: current / unit,
        requested: requested / unit,
      });
    }
  }
}

function metricsOf(needs: Needs): Metric[] {
  const metrics: Metric[] = ["users", "storage_gb", "entities_total", "connections_total"];
  return [...metrics, "api_calls_per_month" as const].filter((metric) => metric in needs);
}
