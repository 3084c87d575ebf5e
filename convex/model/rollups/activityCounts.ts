/**
 * What events add to the counts of a subject, and sums of that. Folding and reading the tail both
 * use it, so that a folded event and a fresh one count the same.
 */
import type { Doc } from "../../_generated/dataModel";

export interface ActivityCounts {
  /** Events by type. */
  byType: Record<string, number>;
  total: number;
  /** Sum of the amounts of `revenue_generated`. */
  revenue: number;
  /** Unix ms of the latest; 0 for none. */
  lastAt: number;
}

export const NO_ACTIVITY: ActivityCounts = { byType: {}, total: 0, revenue: 0, lastAt: 0 };

// Beside the types of events, none of which has a colon.
const REVENUE = "sum:revenue";
const LAST = "time:last";

export function addEvent(sum: ActivityCounts, event: Doc<"events">): ActivityCounts {
  const { type, timestamp } = event;
  const amount: unknown = event.metadata.amount;
  const counts = type === "revenue_generated" && typeof amount === "number";
  return {
    byType: { ...sum.byType, [type]: (sum.byType[type] ?? 0) + 1 },
    total: sum.total + 1,
    revenue: sum.revenue + (counts && Number.isFinite(amount) ? amount : 0),
    lastAt: Math.max(sum.lastAt, timestamp),
  };
}

export function plusActivity(a: ActivityCounts, b: ActivityCounts): ActivityCounts {
  const byType = { ...a.byType };
  for (const [type, count] of Object.entries(b.byType)) byType[type] = (byType[type] ?? 0) + count;
  return {
    byType,
    total: a.total + b.total,
    revenue: a.revenue + b.revenue,
    lastAt: Math.max(a.lastAt, b.lastAt),
  };
}

/** As a row keeps it. */
export function storedActivity({ byType, revenue, lastAt, total }: ActivityCounts) {
  return { counts: { ...byType, [REVENUE]: revenue, [LAST]: lastAt }, total };
}

export function activityFrom(
  row: Pick<Doc<"activityRollups">, "counts" | "total">,
): ActivityCounts {
  const { [REVENUE]: revenue = 0, [LAST]: lastAt = 0, ...byType } = row.counts;
  return { byType, total: row.total, revenue, lastAt };
}

/** Brought back from the archive: counted when it happened, and not again. */
export function isRestored(event: Doc<"events">): boolean {
  return event.archiveId !== undefined;
}
