/** What the daily run has to do: groups with events beyond their cutoff, and archives whose time is up. */
import { v, type Infer } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { cutoffDaysOf, dateOf, DAY_MS, RETENTION_DAYS } from "./archiveAge";
import { eligible } from "./planArchives";

export const dueGroups = v.object({
  groups: v.array(v.object({ groupId: v.id("groups"), before: v.number() })),
  cursor: v.union(v.string(), v.null()),
});
export type DueGroups = Infer<typeof dueGroups>;

export const dueArchives = v.object({
  /** Restored long enough ago to go back. */
  toReturn: v.array(v.id("archives")),
  /** Beyond the retention. */
  toExpire: v.array(v.object({ archiveId: v.id("archives"), location: v.string() })),
});
export type DueArchives = Infer<typeof dueArchives>;

const GROUPS_A_PAGE = 100;
/** Time enough to look at what was brought back. */
export const RESTORED_FOR_DAYS = 30;
const MAX_ARCHIVES = 100;

export async function findDueGroups(ctx: QueryCtx, cursor: string | null): Promise<DueGroups> {
  const { page, isDone, continueCursor } = await ctx.db
    .query("groups")
    .paginate({ numItems: GROUPS_A_PAGE, cursor });
  const found = await Promise.all(page.map((group) => dueGroup(ctx, group)));
  return { groups: found.flatMap((one) => one ?? []), cursor: isDone ? null : continueCursor };
}

async function dueGroup(ctx: QueryCtx, group: Doc<"groups">) {
  const before = Date.now() - cutoffDaysOf(group.plan) * DAY_MS;
  const first = await eligible(ctx, group._id, before).first();
  return first === null ? null : { groupId: group._id, before };
}

export async function findDueArchives(ctx: QueryCtx): Promise<DueArchives> {
  const now = Date.now();
  const restored = await ctx.db
    .query("archives")
    .withIndex("by_state_date", (q) => q.eq("state", "restored"))
    .take(MAX_ARCHIVES);
  const beyond = await ctx.db
    .query("archives")
    .withIndex("by_state_date", (q) =>
      q.eq("state", "stored").lt("date", dateOf(now - RETENTION_DAYS * DAY_MS)),
    )
    .take(MAX_ARCHIVES);
  return {
    toReturn: restored
      .filter(({ restoredAt }) => (restoredAt ?? now) < now - RESTORED_FOR_DAYS * DAY_MS)
      .map(({ _id }) => _id),
    // What was brought in from elsewhere is kept as long from then on.
    toExpire: beyond.flatMap(({ _id, location, lastCreatedAt }) =>
      location === null || lastCreatedAt > now - RETENTION_DAYS * DAY_MS
        ? []
        : [{ archiveId: _id, location }],
    ),
  };
}
