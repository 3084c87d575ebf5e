/**
 * The first step of archiving: takes the oldest events of a group that are beyond the cutoff, at
 * most a batch, and plans one archive per day (UTC) among them. Only what is sealed and folded into
 * the numbers already goes; the latest edit of a page stays, because publishing looks at it.
 */
import { v, type Infer } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { ACTIVITY } from "../rollups/addActivity";
import { foldedThrough } from "../rollups/foldLoop";
import { findLatestEdit } from "../pages/latestEdit";
import { lineOf, recordOf } from "../seals/eventLine";
import { sealedThrough } from "../seals/sealEvents";
import { dateOf, keyOf } from "./archiveAge";
import { hashOfLines } from "./archiveFile";

export const plannedArchive = v.object({
  archiveId: v.id("archives"),
  /** Path of the file in a bucket: by group and date. */
  key: v.string(),
  eventIds: v.array(v.id("events")),
  lines: v.array(v.string()),
});
export type PlannedArchive = Infer<typeof plannedArchive>;

export async function planArchives(
  ctx: MutationCtx,
  groupId: Id<"groups">,
  options: { before: number; batch: number },
): Promise<PlannedArchive[]> {
  const events = await oldest(ctx, groupId, options);
  const planned = [];
  for (const [date, own] of byDate(events)) planned.push(await plan(ctx, groupId, date, own));
  return planned;
}

async function oldest(
  ctx: QueryCtx,
  groupId: Id<"groups">,
  { before, batch }: { before: number; batch: number },
): Promise<Doc<"events">[]> {
  const through = Math.min(await sealedThrough(ctx), await foldedThrough(ctx, ACTIVITY));
  const taken: Doc<"events">[] = [];
  for await (const event of eligible(ctx, groupId, before)) {
    if (event._creationTime > through || (await isLatestEdit(ctx, event))) continue;
    taken.push(event);
    if (taken.length === batch) break;
  }
  return taken;
}

/** Oldest first, without what came back from an archive. */
export function eligible(ctx: QueryCtx, groupId: Id<"groups">, before: number) {
  return ctx.db
    .query("events")
    .withIndex("by_group_archive_time", (q) =>
      q.eq("groupId", groupId).eq("archiveId", undefined).lt("timestamp", before),
    );
}

async function isLatestEdit(ctx: QueryCtx, event: Doc<"events">): Promise<boolean> {
  const { pageStepId } = event.metadata;
  const stepId = typeof pageStepId === "string" ? ctx.db.normalizeId("things", pageStepId) : null;
  return stepId !== null && (await findLatestEdit(ctx, stepId))?._id === event._id;
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

async function plan(
  ctx: MutationCtx,
  groupId: Id<"groups">,
  date: string,
  events: readonly Doc<"events">[],
): Promise<PlannedArchive> {
  const lines = events.map((event) => lineOf(recordOf(event)));
  const created = events.map((event) => event._creationTime);
  const archiveId = await ctx.db.insert("archives", {
    groupId,
    date,
    state: "planned",
    count: events.length,
    contentHash: await hashOfLines(lines),
    fileHash: null,
    sizeBytes: 0,
    location: null,
    firstCreatedAt: Math.min(...created),
    lastCreatedAt: Math.max(...created),
    createdAt: Date.now(),
    restoredAt: null,
  });
  const key = keyOf({ _id: archiveId, groupId, date });
  return { archiveId, key, eventIds: events.map(({ _id }) => _id), lines };
}
