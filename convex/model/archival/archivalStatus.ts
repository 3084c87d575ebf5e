/** What archival has done and has before it, for one group or for all the caller looks after. */
import { v, type Infer } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { AGE_THRESHOLD_DAYS, BATCH_SIZE, cutoffDaysOf, DAY_MS, RETENTION_DAYS } from "./archiveAge";
import { eligible } from "./planArchives";

export const archivalStatus = v.object({
  eligibleForArchival: v.number(),
  /** True when more than were counted are eligible: the count stops where it would cost too much. */
  eligibleIsAtLeast: v.boolean(),
  alreadyArchived: v.number(),
  config: v.object({
    ageThresholdDays: v.number(),
    batchSize: v.number(),
    retentionDays: v.number(),
  }),
  /** `storageSaved` in bytes. */
  estimates: v.object({ storageSaved: v.number(), hoursToArchiveAll: v.number() }),
});
export type ArchivalStatus = Infer<typeof archivalStatus>;

/** Far below what one query may read. */
const MAX_COUNTED = 4000;
/** An event with its index rows; measured on visits and edits of pages. */
const BYTES_PER_EVENT = 700;
/** Measured on the embedded deployment, with verification. */
const EVENTS_PER_HOUR = 3_600_000;

export async function readArchivalStatus(
  ctx: QueryCtx,
  groups: readonly Doc<"groups">[],
): Promise<ArchivalStatus> {
  let [eligibleCount, archived, fileBytes, atLeast] = [0, 0, 0, false];
  for (const group of groups) {
    const room = MAX_COUNTED - eligibleCount;
    if (room <= 0) atLeast = true;
    else {
      const before = Date.now() - cutoffDaysOf(group.plan) * DAY_MS;
      const found = await eligible(ctx, group._id, before).take(room + 1);
      atLeast ||= found.length > room;
      eligibleCount += Math.min(found.length, room);
    }
    for (const archive of await archivesOf(ctx, group)) {
      if (archive.state !== "stored" && archive.state !== "expired") continue;
      archived += archive.count;
      fileBytes += archive.state === "stored" ? archive.sizeBytes : 0;
    }
  }
  return {
    eligibleForArchival: eligibleCount,
    eligibleIsAtLeast: atLeast,
    alreadyArchived: archived,
    config: {
      ageThresholdDays: AGE_THRESHOLD_DAYS,
      batchSize: BATCH_SIZE,
      retentionDays: RETENTION_DAYS,
    },
    estimates: {
      storageSaved: Math.max(0, archived * BYTES_PER_EVENT - fileBytes),
      hoursToArchiveAll: eligibleCount / EVENTS_PER_HOUR,
    },
  };
}

async function archivesOf(ctx: QueryCtx, group: Doc<"groups">): Promise<Doc<"archives">[]> {
  return await ctx.db
    .query("archives")
    .withIndex("by_group_date", (q) => q.eq("groupId", group._id))
    .collect();
}
