/**
 * A funnel's traffic by step and day: the folded rows plus the events after the funnel's mark,
 * both by index. Equal to a recount of all its events at every moment, at a cost that does not
 * grow with history.
 */
import type { Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { foldedThrough } from "../rollups/foldLoop";
import { countsFrom, trafficOf, type StepDay } from "./dayCounts";

export const FUNNEL_TRAFFIC = "funnel_step_day";
/** The events that can be traffic. */
export const TRAFFIC_TYPES = ["content_event", "form_submitted"] as const;

/** `since`: start of the first UTC day that counts, Unix ms; 0 for all of history. */
export async function readTraffic(
  ctx: QueryCtx,
  funnelId: Id<"things">,
  since: number,
): Promise<StepDay[]> {
  const mark = await foldedThrough(ctx, FUNNEL_TRAFFIC, funnelId);
  const rows = await ctx.db
    .query("rollups")
    .withIndex("by_subject", (q) =>
      q.eq("kind", FUNNEL_TRAFFIC).eq("subjectId", funnelId).gte("periodStart", since),
    )
    .collect();
  const folded = rows.map((row) => ({
    stepId: row.partId,
    day: row.periodStart,
    counts: countsFrom(row.counts),
  }));
  const tails = await Promise.all(
    TRAFFIC_TYPES.map((type) =>
      ctx.db
        .query("events")
        .withIndex("by_funnel_type", (q) =>
          q.eq("metadata.funnelId", funnelId).eq("type", type).gt("_creationTime", mark),
        )
        .collect(),
    ),
  );
  const fresh = tails.flat().flatMap((event) => trafficOf(event) ?? []);
  return [...folded, ...fresh.filter(({ day }) => day >= since)];
}
