/** What a batch of events adds to the rollup rows of the funnels they are traffic of. */
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { setMark } from "../rollups/foldLoop";
import { countsFrom, plus, trafficOf, type Counts, type StepDay } from "./dayCounts";
import { FUNNEL_TRAFFIC } from "./readTraffic";

type Traffic = StepDay & { funnelId: Id<"things"> };

/**
 * @param through up to where these events reach, by `_creationTime`: the mark of each funnel met
 * @returns how many of them are traffic
 */
export async function addTraffic(
  ctx: MutationCtx,
  events: readonly Doc<"events">[],
  through: number,
): Promise<number> {
  const traffic = events.flatMap((event) => trafficOf(event) ?? []);
  for (const day of byStepDay(traffic)) await addToRow(ctx, day);
  for (const funnelId of new Set(traffic.map((one) => one.funnelId)))
    await setMark(ctx, FUNNEL_TRAFFIC, funnelId, through);
  return traffic.length;
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
