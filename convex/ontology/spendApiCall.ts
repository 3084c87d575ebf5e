/**
 * Counts one call of the programmatic doors (batches, imports) against the month's plan. The
 * counter is spread over shards and each shard holds its own share of the limit, so a call reads
 * and writes one row: racing calls seldom meet, and together they never pass the limit.
 */
import { PLANS } from "../../lib/plans";
import { API_CALL_SHARDS, periodStartOf, shareOf } from "./countUsage";
import { refuse } from "./refusal";
import { requireOpen } from "./requireOpen";
import type { WriteScope } from "./scope";

const METRIC = "api_calls_per_month";

/** @throws workspace_closed; refuses quota_exceeded when every shard's share is used up. */
export async function spendApiCall(scope: WriteScope): Promise<void> {
  const { ctx, group } = scope;
  requireOpen(group);
  const limit = PLANS[group.plan].quotas[METRIC];
  const first = Math.floor(Math.random() * API_CALL_SHARDS);
  for (let turn = 0; turn < API_CALL_SHARDS; turn++) {
    const shard = (first + turn) % API_CALL_SHARDS;
    const counter = await ctx.db
      .query("usage")
      .withIndex("by_group_metric", (q) =>
        q
          .eq("groupId", group._id)
          .eq("metric", METRIC)
          .eq("period", "monthly")
          .eq("periodStart", monthStart())
          .eq("shard", shard),
      )
      .unique();
    const value = (counter?.value ?? 0) + 1;
    if (limit !== null && value > shareOf(limit, shard, API_CALL_SHARDS)) continue;
    // Not noted as a write: a call that is refused further on was still a call.
    if (counter) await ctx.db.patch("usage", counter._id, { value });
    else
      await ctx.db.insert("usage", {
        groupId: group._id,
        metric: METRIC,
        period: "monthly",
        periodStart: monthStart(),
        value,
        shard,
      });
    return;
  }
  refuse(scope, {
    kind: "quota_exceeded",
    metric: METRIC,
    limit: limit ?? 0,
    current: limit ?? 0,
    requested: 1,
  });
}

function monthStart(): number {
  return periodStartOf("monthly", Date.now());
}
