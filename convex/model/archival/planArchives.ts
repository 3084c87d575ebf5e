/**
 * The first step of archiving: takes the next events of a group that are beyond the cutoff, at
 * most a batch, and plans one archive per day (UTC) among them. Only what is sealed and folded into
 * the numbers already goes; the latest edit of a page stays, because publishing looks at it.
 */
import { v, type Infer } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { isBeingExported } from "../transfer/beginExport";
import { findLatestEdit } from "../pages/latestEdit";
import { ACTIVITY } from "../rollups/addActivity";
import { foldedThrough } from "../rollups/foldLoop";
import { lineOf, recordOf } from "../seals/eventLine";
import { sealedThrough } from "../seals/sealEvents";
import { dateOf, keyOf } from "./archiveAge";
import { textOf } from "./archiveFile";

export const plannedArchive = v.object({
  archiveId: v.id("archives"),
  /** Path of the file in a bucket: by group and date. */
  key: v.string(),
  eventIds: v.array(v.id("events")),
  /** Of each event its line, as the file will hold them: one text, because values cost more. */
  text: v.string(),
});
export type PlannedArchive = Infer<typeof plannedArchive>;

export const plannedBatch = v.object({
  archives: v.array(plannedArchive),
  /** Where the next batch begins; null when this was the last. */
  cursor: v.union(v.string(), v.null()),
});
export type PlannedBatch = Infer<typeof plannedBatch>;

/** @param options.cursor where the batch before ended: its events may still be in the hot table */
export async function planArchives(
  ctx: MutationCtx,
  groupId: Id<"groups">,
  { before, batch, cursor }: { before: number; batch: number; cursor: string | null },
): Promise<PlannedBatch> {
  // An export meets each event once, so none moves while it is written; the next run takes them.
  if (await isBeingExported(ctx, groupId)) return { archives: [], cursor: null };
  // In one page, because a call for each event would cost more than the reading.
  const { page, isDone, continueCursor } = await eligible(ctx, groupId, before).paginate({
    numItems: batch,
    cursor,
  });
  const archives = [];
  for (const [date, own] of byDate(await movable(ctx, page)))
    archives.push(await plan(ctx, groupId, date, own));
  return { archives, cursor: isDone ? null : continueCursor };
}

/** Oldest first, without what came back from an archive. */
export function eligible(ctx: QueryCtx, groupId: Id<"groups">, before: number) {
  return ctx.db
    .query("events")
    .withIndex("by_group_archive_time", (q) =>
      q.eq("groupId", groupId).eq("archiveId", undefined).lt("timestamp", before),
    );
}

/** Without what is not sealed or not folded yet, and without the latest edit of each page. */
async function movable(ctx: QueryCtx, events: readonly Doc<"events">[]) {
  const through = Math.min(await sealedThrough(ctx), await foldedThrough(ctx, ACTIVITY));
  const latestEdits = new Map<string, Id<"events"> | null>();
  const movable: Doc<"events">[] = [];
  for (const event of events) {
    if (event._creationTime > through) continue;
    const { pageStepId } = event.metadata;
    if (typeof pageStepId === "string" && !latestEdits.has(pageStepId)) {
      const stepId = ctx.db.normalizeId("things", pageStepId);
      const latest = stepId === null ? null : await findLatestEdit(ctx, stepId);
      latestEdits.set(pageStepId, latest?._id ?? null);
    }
    if (typeof pageStepId !== "string" || latestEdits.get(pageStepId) !== event._id)
      movable.push(event);
  }
  return movable;
}

function byDate(events: readonly Doc<"events">[]): Map<string, Doc<"events">[]> {
  const dates = new Map<string, Doc<"events">[]>();
  for (const event of events) {
    const date = dateOf(event.timestamp);
    const own = dates.get(date);
    if (own) own.push(event);
    else dates.set(date, [event]);
  }
  return dates;
}

/** The row comes before the file, and before anybody reads the events for it: see `giveUpPlans`. */
async function plan(
  ctx: MutationCtx,
  groupId: Id<"groups">,
  date: string,
  events: Doc<"events">[],
): Promise<PlannedArchive> {
  const created = events.map((event) => event._creationTime);
  const archiveId = await ctx.db.insert("archives", {
    groupId,
    date,
    state: "planned",
    count: events.length,
    contentHash: "",
    fileHash: null,
    sizeBytes: 0,
    location: null,
    firstCreatedAt: Math.min(...created),
    lastCreatedAt: Math.max(...created),
    createdAt: Date.now(),
    restoredAt: null,
  });
  return {
    archiveId,
    key: keyOf({ _id: archiveId, groupId, date }),
    eventIds: events.map(({ _id }) => _id),
    text: textOf(events.map((event) => lineOf(recordOf(event)))),
  };
}
