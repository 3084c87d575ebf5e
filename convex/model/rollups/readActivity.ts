/**
 * A subject's activity: its rollup rows plus the events written after the mark, both by index.
 * Equal to a recount of all its events at every moment, at a cost that does not grow with history.
 */
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { hasRollups } from "../../ontology/linkCounts";
import type { AnyThing } from "../../ontology/thingTypes";
import { dayOf } from "../numbers/dayCounts";
import {
  activityFrom,
  addEvent,
  isRestored,
  NO_ACTIVITY,
  plusActivity,
  type ActivityCounts,
} from "./activityCounts";
import { ACTIVITY } from "./addActivity";
import { foldedThrough } from "./foldLoop";

export interface DayActivity {
  /** Start of the UTC day, Unix ms. */
  day: number;
  counts: ActivityCounts;
}

/** `since`: start of the first UTC day that counts, Unix ms. */
export async function readGroupDays(
  ctx: QueryCtx,
  groupId: Id<"groups">,
  since: number,
): Promise<DayActivity[]> {
  const rows = await ctx.db
    .query("activityRollups")
    .withIndex("by_subject", (q) =>
      q.eq("kind", "group_day").eq("subject", groupId).gte("periodStart", since),
    )
    .collect();
  const mark = await foldedThrough(ctx, ACTIVITY);
  const tail = await ctx.db
    .query("events")
    .withIndex("by_group", (q) => q.eq("groupId", groupId).gt("_creationTime", mark))
    .collect();
  const days = new Map(rows.map((row) => [row.periodStart, activityFrom(row)]));
  for (const event of tail) {
    const day = dayOf(event.timestamp);
    if (day >= since && !isRestored(event))
      days.set(day, addEvent(days.get(day) ?? NO_ACTIVITY, event));
  }
  return [...days].map(([day, counts]) => ({ day, counts }));
}

/** Everything a person did. */
export async function readActor(ctx: QueryCtx, actor: AnyThing): Promise<ActivityCounts> {
  const { folded, mark } = await foldedOf(ctx, "actor", actor);
  const tail = await ctx.db
    .query("events")
    .withIndex("by_actor", (q) => q.eq("actorId", actor._id).gt("_creationTime", mark))
    .collect();
  return withTail(folded, tail);
}

/** Everything that happened to a thing. */
export async function readTarget(ctx: QueryCtx, target: AnyThing): Promise<ActivityCounts> {
  const { folded, mark } = await foldedOf(ctx, "target", target);
  const tail = await ctx.db
    .query("events")
    .withIndex("by_target", (q) => q.eq("targetId", target._id).gt("_creationTime", mark))
    .collect();
  return withTail(folded, tail);
}

async function foldedOf(ctx: QueryCtx, kind: "actor" | "target", thing: AnyThing) {
  if (!hasRollups(thing.type)) return { folded: NO_ACTIVITY, mark: 0 };
  const row = await ctx.db
    .query("activityRollups")
    .withIndex("by_subject", (q) =>
      q.eq("kind", kind).eq("subject", thing._id).eq("periodStart", 0),
    )
    .unique();
  const folded = row === null ? NO_ACTIVITY : activityFrom(row);
  return { folded, mark: await foldedThrough(ctx, ACTIVITY) };
}

function withTail(folded: ActivityCounts, tail: readonly Doc<"events">[]): ActivityCounts {
  const fresh = tail.filter((event) => !isRestored(event));
  return plusActivity(folded, fresh.reduce(addEvent, NO_ACTIVITY));
}
