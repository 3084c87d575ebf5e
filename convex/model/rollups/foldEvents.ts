/** Folds events, each read once: into the activity of groups, people and things, and into traffic. */
import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { addTraffic } from "../numbers/addTraffic";
import { ACTIVITY, addActivity } from "./addActivity";
import { foldWaiting, type FoldOptions } from "./foldLoop";

/** @returns how many were traffic of a funnel, and whether more events wait */
export async function foldEvents(
  ctx: MutationCtx,
  options: FoldOptions,
): Promise<{ folded: number; more: boolean }> {
  let folded = 0;
  const read = async (after: number, until: number, count: number) =>
    await readEvents(ctx, after, until, count);
  const more = await foldWaiting(ctx, ACTIVITY, options, read, async (events, through) => {
    await addActivity(ctx, events);
    folded = await addTraffic(ctx, events, through);
  });
  return { folded, more };
}

/** Events of all groups with `after` < `_creationTime` ≤ `until`, oldest first. */
export async function readEvents(
  ctx: QueryCtx,
  after: number,
  until: number,
  count: number,
): Promise<Doc<"events">[]> {
  return await ctx.db
    .query("events")
    .withIndex("by_creation_time", (q) => q.gt("_creationTime", after).lte("_creationTime", until))
    .take(count);
}
