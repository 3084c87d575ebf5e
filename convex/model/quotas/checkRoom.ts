import { fits, METRIC_WORDS, PLANS, type Metric } from "../../../lib/plans";
import { BYTES_PER_GB, readUsage } from "../../ontology/countUsage";
import { fail } from "../../ontology/refusal";
import type { Scope } from "../../ontology/scope";
import type { RoomForBytes, RoomForItems } from "./shapes";

/** @param count whole and not negative @throws invalid_argument */
export async function checkRoomForItems(scope: Scope, count: number): Promise<RoomForItems> {
  requireAmount("count", count);
  const { ok, available } = await room(scope, "entities_total", count, 1);
  if (ok) return { canCreate: true, available };
  return { canCreate: false, reason: reasonOf("entities_total", available), available };
}

/** @param bytes not negative @throws invalid_argument */
export async function checkRoomForBytes(scope: Scope, bytes: number): Promise<RoomForBytes> {
  requireAmount("bytes", bytes);
  const { ok, available: availableGB } = await room(scope, "storage_gb", bytes, BYTES_PER_GB);
  if (ok) return { canStore: true, availableGB };
  return { canStore: false, reason: reasonOf("storage_gb", availableGB), availableGB };
}

/** @param unit how many counted units make one of the metric's limit */
async function room(scope: Scope, metric: Metric, requested: number, unit: number) {
  const limit = PLANS[scope.group.plan].quotas[metric];
  if (limit === null) return { ok: true, available: null };
  const current = await readUsage(scope.ctx, scope.group._id, metric);
  return {
    ok: fits(current, requested, limit * unit),
    available: Math.max(0, limit * unit - current) / unit,
  };
}

function reasonOf(metric: Metric, available: number | null): string {
  const left = (available ?? 0).toLocaleString("en", { maximumFractionDigits: 2 });
  return `Your plan has room for ${left} more ${METRIC_WORDS[metric].noun}.`;
}

function requireAmount(field: string, amount: number): void {
  if (!Number.isSafeInteger(amount) || amount < 0)
    fail({ kind: "invalid_argument", field, reason: "It must be a whole number from 0 up." });
}
