/**
 * What a batch of events adds to the rows of their group and day, of their actor and of their
 * target. Visitors as actors and the parts of pages as targets have no row: they are many, with few
 * events each, and counted by their own index.
 */
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { hasRollups } from "../../ontology/linkCounts";
import { dayOf } from "../numbers/dayCounts";
import {
  activityFrom,
  addEvent,
  isRestored,
  NO_ACTIVITY,
  plusActivity,
  storedActivity,
  type ActivityCounts,
} from "./activityCounts";

/** The mark up to which events are folded. */
export const ACTIVITY = "activity";

type Kind = "group_day" | "actor" | "target";

interface Sum {
  kind: Kind;
  subject: string;
  periodStart: number;
  counts: ActivityCounts;
}

export async function addActivity(
  ctx: MutationCtx,
  events: readonly Doc<"events">[],
): Promise<void> {
  for (const sum of await sumsOf(ctx, events)) await addToRow(ctx, sum);
}

async function sumsOf(ctx: QueryCtx, events: readonly Doc<"events">[]): Promise<Sum[]> {
  const sums = new Map<string, Sum>();
  const add = (event: Doc<"events">, kind: Kind, subject: string, periodStart: number) => {
    const place = `${kind} ${subject} ${periodStart}`;
    const counts = addEvent(sums.get(place)?.counts ?? NO_ACTIVITY, event);
    sums.set(place, { kind, subject, periodStart, counts });
  };
  const keepsRow = rowKeeper(ctx);
  for (const event of events) {
    if (isRestored(event)) continue;
    const { groupId, actorId, targetId, timestamp } = event;
    if (groupId !== null) add(event, "group_day", groupId, dayOf(timestamp));
    if (await keepsRow(actorId)) add(event, "actor", actorId, 0);
    if (targetId !== null && (await keepsRow(targetId))) add(event, "target", targetId, 0);
  }
  return [...sums.values()];
}

/** Looks each thing up once. */
function rowKeeper(ctx: QueryCtx): (thingId: Id<"things">) => Promise<boolean> {
  const known = new Map<Id<"things">, boolean>();
  return async (thingId) => {
    let keeps = known.get(thingId);
    if (keeps === undefined) {
      const thing = await ctx.db.get("things", thingId);
      keeps = thing !== null && hasRollups(thing.type);
      known.set(thingId, keeps);
    }
    return keeps;
  };
}

async function addToRow(ctx: MutationCtx, { counts, ...place }: Sum): Promise<void> {
  const row = await ctx.db
    .query("activityRollups")
    .withIndex("by_subject", (q) =>
      q.eq("kind", place.kind).eq("subject", place.subject).eq("periodStart", place.periodStart),
    )
    .unique();
  if (row === null) {
    const fields = { ...place, rankedIn: null, ...storedActivity(counts) };
    await ctx.db.insert("activityRollups", fields);
    return;
  }
  const sum = plusActivity(activityFrom(row), counts);
  await ctx.db.patch("activityRollups", row._id, storedActivity(sum));
}
