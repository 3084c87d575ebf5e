/**
 * Usage from outside the write path (files, API calls) and the turn of periods. Internal only: a
 * caller of ours has settled who acts.
 */
import { v } from "convex/values";
import { internalMutation } from "./functions";
import { resetPeriod } from "./model/quotas/resetPeriod";
import { systemScope } from "./model/access/scopes";
import { countUsage } from "./ontology/countUsage";
import { requireRoom } from "./ontology/requireRoom";
import { usageMetric, usagePeriod } from "./tables/usage";

/** Adds `amount` (bytes for storage, else pieces) to a group's counter. */
export const recordUsage = internalMutation({
  args: { groupId: v.id("groups"), metric: usageMetric, amount: v.number() },
  returns: v.null(),
  handler: async (ctx, { groupId, metric, amount }) => {
    await countUsage(ctx, groupId, metric, amount);
    return null;
  },
});

/** Throws quota_exceeded when `amount` more does not fit the group's plan. */
export const enforceQuota = internalMutation({
  args: { groupId: v.id("groups"), metric: usageMetric, amount: v.number() },
  returns: v.null(),
  handler: async (ctx, { groupId, metric, amount }) => {
    await requireRoom(await systemScope(ctx, groupId), { [metric]: amount });
    return null;
  },
});

/**
 * Removes the counters of periods that are over, a batch at a time; figures of the new period start
 * at zero by themselves, because a counter belongs to its period.
 */
export const resetPeriodCounter = internalMutation({
  args: { period: usagePeriod },
  returns: v.object({ removed: v.number() }),
  handler: async (ctx, { period }) => await resetPeriod(ctx, period),
});
