/**
 * Folds events into the rows of their group and day, of their actor and of their target, in the
 * order of writing and a batch per transaction. Visitors as actors and the parts of pages as
 * targets have no row: they are many, with few events each, and counted by their own index.
 */
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { hasRollups } from "../../ontology/linkCounts";
import { dayOf } from "../numbers/dayCounts";
import { wholeMoments } from "../numbers/foldTraffic";
import {
  activityFrom,
  addEvent,
  isRestored,
  NO_ACTIVITY,
  plusActivity,
  storedActivity,
  type ActivityCounts,
} from "./activityCounts";

const ACTIVITY = "activity";

type Kind = "group_day" | "actor" | "target";

interface Sum {
  kind: Kind;
  subject: string;
  periodStart: number;
  counts: ActivityCounts;
}

/** Answers whether more wait. Those younger than `marginMs` stay in the tail. */
export async function foldActivity(
  ctx: MutationCtx,
  options: { marginMs: number; batch: number },
): Promise<boolean> {
  const mark = await findMark(ctx);
  const waiting = await ctx.db
    .query("events")
    .withIndex("by_creation_time", (q) =>
      q
        .gt("_creationTime", mark?.foldedThrough ?? 0)
        .lte("_creationTime", Date.now() - options.marginMs),
    )
    .take(options.batch + 1);
  const events = wholeMoments(waiting, options.batch);
  const last = events.at(-1);
  if (last === undefined) return false;
  for (const sum of await sumsOf(ctx, events)) await addToRow(ctx, sum);
  const foldedThrough = last._creationTime;
  if (mark) await ctx.db.patch("rollupMarks", mark._id, { foldedThrough });
  else await ctx.db.insert("rollupMarks", { kind: ACTIVITY, subject: "all", foldedThrough });
  return events.length < waiting.length;
}

/** `_creationTime` of the last event that the rows contain. */
export async function activityFoldedThrough(ctx: QueryCtx): Promise<number> {
  return (await findMark(ctx))?.foldedThrough ?? 0;
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

async function findMark(ctx: QueryCtx): Promise<Doc<"rollupMarks"> | null> {
  return await ctx.db
    .query("rollupMarks")
    .withIndex("by_kind_subject", (q) => q.eq("kind", ACTIVITY).eq("subject", "all"))
    .unique();
}
