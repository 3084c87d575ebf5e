/** A run of archival over one group or over all that have something to archive, and its sum. */
import { v, type Infer } from "convex/values";
import { groupBatch, type GroupBatch } from "./archiveGroup";

export const archivalRun = v.object({
  groupsProcessed: v.number(),
  totalArchived: v.number(),
  totalFailed: v.number(),
  /** Milliseconds. */
  totalTime: v.number(),
  batches: v.array(groupBatch),
  /** Percent of the events taken on that are archived now; 100 when there was nothing to do. */
  successRate: v.number(),
});
export type ArchivalRun = Infer<typeof archivalRun>;

export function sumOfRun(
  groupsProcessed: number,
  batches: GroupBatch[],
  totalTime: number,
): ArchivalRun {
  const totalArchived = batches.reduce((sum, { archived }) => sum + archived, 0);
  const totalFailed = batches.reduce((sum, { failed }) => sum + failed, 0);
  const taken = totalArchived + totalFailed;
  const successRate = taken === 0 ? 100 : (totalArchived / taken) * 100;
  return { groupsProcessed, totalArchived, totalFailed, totalTime, batches, successRate };
}
