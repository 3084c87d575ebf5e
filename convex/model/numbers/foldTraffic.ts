/**
 * Folds traffic events into rollup rows, a batch per transaction, in order of creation.
 * Events younger than `marginMs` are left in the tail: a transaction that began earlier may still
 * commit one with an earlier creation time, and behind the mark it would never be counted. The
 * margin is many times the longest a transaction can run.
 */
import type { Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { countsFrom, plus, trafficOf, type Counts, type StepDay } from "./dayCounts";
import { FUNNEL_TRAFFIC } from "./readTraffic";

export const FOLD_MARGIN_MS = 60_000;
/** Two written documents per event at most: well inside one transaction. */
export const FOLD_BATCH = 1000;
const EVERYTHING = "all";

type Traffic = StepDay & { funnelId: Id<"things"> };

/** Answers whether more events wait. */
export async function foldTraffic(
  ctx: MutationCtx,
  options: { marginMs: number; batch: number },
): Promise<{ folded: number; more: boolean }> {
  const mark = await findMark(ctx, EVERYTHING);
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
  if (!last) return { folded: 0, more: false };
  const traffic = events.flatMap((event) => trafficOf(event) ?? []);
  for (const day of byStepDay(traffic)) await addToRow(ctx, day);
  for (const funnelId of new Set(traffic.map((one) => one.funnelId)))
    await setMark(ctx, funnelId, last._creationTime);
  await setMark(ctx, EVERYTHING, last._creationTime);
  return { folded: traffic.length, more: events.length < waiting.length };
}

/** Up to `batch`, but never a part of those created at one time: the mark could not tell them apart. */
export function wholeMoments<T extends { _creationTime: number }>(
  waiting: T[],
  batch: number,
): T[] {
  const next = waiting[batch];
  if (!next) return waiting;
  const earlier = waiting.filter((event) => event._creationTime < next._creationTime);
  if (earlier.length > 0) return earlier;
  throw new Error(`More than ${batch} events of one moment: fold with a larger batch`);
}

function byStepDay(traffic: Traffic[]): Traffic[] {
  const sums = new Map<string, Traffic>();
  for (const one of traffic) {
    const place = `${one.funnelId} ${one.stepId} ${one.day}`;
    const sum = sums.get(place);
    sums.set(place, sum ? { ...sum, counts: plus(sum.counts, one.counts) } : one);
  }
  return [...sums.values()];
}

async function addToRow(ctx: MutationCtx, { funnelId, stepId, day, counts }: Traffic) {
  const row = await ctx.db
    .query("rollups")
    .withIndex("by_subject", (q) =>
      q
        .eq("kind", FUNNEL_TRAFFIC)
        .eq("subjectId", funnelId)
        .eq("periodStart", day)
        .eq("partId", stepId),
    )
    .unique();
  if (row)
    return ctx.db.patch("rollups", row._id, {
      counts: stored(plus(countsFrom(row.counts), counts)),
    });
  const funnel = await ctx.db.get("things", funnelId);
  if (!funnel?.groupId) return;
  await ctx.db.insert("rollups", {
    groupId: funnel.groupId,
    kind: FUNNEL_TRAFFIC,
    subjectId: funnelId,
    partId: stepId,
    periodStart: day,
    counts: stored(counts),
  });
}

function stored(counts: Counts): Record<string, number> {
  return { ...counts };
}

async function setMark(ctx: MutationCtx, subject: string, foldedThrough: number) {
  const mark = await findMark(ctx, subject);
  if (mark) await ctx.db.patch("rollupMarks", mark._id, { foldedThrough });
  else await ctx.db.insert("rollupMarks", { kind: FUNNEL_TRAFFIC, subject, foldedThrough });
}

async function findMark(ctx: MutationCtx, subject: string) {
  return ctx.db
    .query("rollupMarks")
    .withIndex("by_kind_subject", (q) => q.eq("kind", FUNNEL_TRAFFIC).eq("subject", subject))
    .unique();
}
