import { internal } from "../../_generated/api";
import type { MutationCtx } from "../../_generated/server";
import { forgetEndedUsage } from "../../ontology/forgetUsage";
import type { UsagePeriod } from "../../tables/usage";

/** Goes on in a transaction of its own while a full batch was removed. */
export async function resetPeriod(
  ctx: MutationCtx,
  period: UsagePeriod,
): Promise<{ removed: number }> {
  const { removed, mayHaveMore } = await forgetEndedUsage(ctx, period, Date.now());
  if (mayHaveMore)
    await ctx.scheduler.runAfter(0, internal.usageTracking.resetPeriodCounter, { period });
  return { removed };
}
