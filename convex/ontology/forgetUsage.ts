import type { MutationCtx } from "../_generated/server";
import type { UsagePeriod } from "../tables/usage";
import { periodStartOf } from "./countUsage";

/** Counters removed in one transaction, far below what one may write. */
const BATCH = 1_000;

/** Removes counters of `period` that ended before `now`. @returns how many; BATCH means there may be more */
export async function forgetEndedUsage(
  ctx: MutationCtx,
  period: UsagePeriod,
  now: number,
): Promise<{ removed: number; mayHaveMore: boolean }> {
  const ended = await ctx.db
    .query("usage")
    .withIndex("by_period", (q) =>
      q.eq("period", period).lt("periodStart", periodStartOf(period, now)),
    )
    .take(BATCH);
  for (const counter of ended) await ctx.db.delete("usage", counter._id);
  return { removed: ended.length, mayHaveMore: ended.length === BATCH };
}
