/**
 * The counters of a group. `countUsage` writes in the caller's transaction (step 8 of the write
 * path); `readUsage` sums the shards. Storage is counted in bytes under its metric `storage_gb`.
 */
import type { Metric } from "../../lib/plans";
import type { Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import type { UsagePeriod } from "../tables/usage";
import { noteWrite } from "./refusal";

export const BYTES_PER_GB = 1024 ** 3;

/** API calls come many at a time; eight rows let eight of them commit without waiting. */
export const API_CALL_SHARDS = 8;
const SHARDS: Partial<Record<Metric, number>> = { api_calls_per_month: API_CALL_SHARDS };

const PERIODS: Partial<Record<Metric, UsagePeriod>> = { api_calls_per_month: "monthly" };

export function periodOf(metric: Metric): UsagePeriod {
  return PERIODS[metric] ?? "total";
}

/** Start of the period `now` lies in, Unix milliseconds UTC; 0 for a total. */
export function periodStartOf(period: UsagePeriod, now: number): number {
  const date = new Date(now);
  switch (period) {
    case "daily":
      return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
    case "monthly":
      return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
    case "annual":
      return Date.UTC(date.getUTCFullYear(), 0, 1);
    case "total":
      return 0;
    default:
      return unreachable(period);
  }
}

/** Adds `amount` (may be negative; a counter never falls below 0) to a group's counter. */
export async function countUsage(
  ctx: MutationCtx,
  groupId: Id<"groups">,
  metric: Metric,
  amount: number,
): Promise<void> {
  const shards = SHARDS[metric] ?? 1;
  if (amount === 1 && shards > 1)
    return await addToShard(ctx, { groupId, metric, shard: Math.floor(Math.random() * shards) }, 1);
  // More than one is spread evenly, so that no shard passes its share of the limit before others.
  for (let shard = 0; shard < shards; shard++)
    await addToShard(ctx, { groupId, metric, shard }, shareOf(amount, shard, shards));
}

/** A whole share of `amount` where there are several shards; the shares add up to it. */
export function shareOf(amount: number, shard: number, shards: number): number {
  if (shards === 1) return amount;
  const rest = ((amount % shards) + shards) % shards;
  return Math.floor(amount / shards) + (shard < rest ? 1 : 0);
}

async function addToShard(
  ctx: MutationCtx,
  { groupId, metric, shard }: { groupId: Id<"groups">; metric: Metric; shard: number },
  amount: number,
): Promise<void> {
  if (amount === 0) return;
  noteWrite(ctx);
  const period = periodOf(metric);
  const periodStart = periodStartOf(period, Date.now());
  const counter = await ctx.db
    .query("usage")
    .withIndex("by_group_metric", (q) =>
      q
        .eq("groupId", groupId)
        .eq("metric", metric)
        .eq("period", period)
        .eq("periodStart", periodStart)
        .eq("shard", shard),
    )
    .unique();
  if (counter === null) {
    const value = Math.max(0, amount);
    await ctx.db.insert("usage", { groupId, metric, period, periodStart, value, shard });
  } else {
    await ctx.db.patch("usage", counter._id, { value: Math.max(0, counter.value + amount) });
  }
}

/**
 * The metric's figure in the current period, in its counting unit. Storage, in bytes, is the files
 * as counted and the documents and embeddings as the nightly audit last measured them.
 */
export async function readUsage(
  ctx: QueryCtx,
  groupId: Id<"groups">,
  metric: Metric,
): Promise<number> {
  const counted = await readCounter(ctx, groupId, metric);
  if (metric !== "storage_gb") return counted;
  const measured = await ctx.db
    .query("activityRollups")
    .withIndex("by_subject", (q) => q.eq("kind", "storage").eq("subject", groupId))
    .first();
  return counted + (measured?.total ?? 0);
}

/** What the counter alone says. */
export async function readCounter(
  ctx: QueryCtx,
  groupId: Id<"groups">,
  metric: Metric,
): Promise<number> {
  const period = periodOf(metric);
  const shards = await ctx.db
    .query("usage")
    .withIndex("by_group_metric", (q) =>
      q
        .eq("groupId", groupId)
        .eq("metric", metric)
        .eq("period", period)
        .eq("periodStart", periodStartOf(period, Date.now())),
    )
    .collect();
  return shards.reduce((sum, { value }) => sum + value, 0);
}

function unreachable(period: never): never {
  throw new Error(`Unknown period ${String(period)}`);
}
