/**
 * Usage from outside the write path (files, API calls) and the turn of periods. Internal only: a
 * caller of ours has settled who acts.
 */
import { v } from "convex/values";
import { internal } from "./_generated/api";
import { internalMutation } from "./functions";
import { resetPeriod } from "./model/quotas/resetPeriod";
import { systemScope } from "./model/access/scopes";
import { auditPage, auditState, beginAudit } from "./ontology/auditUsage";
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

/** Orders the audit of every group, some groups per transaction. Called by a cron at night. */
export const auditAll = internalMutation({
  args: { cursor: v.optional(v.union(v.string(), v.null())) },
  returns: v.null(),
  handler: async (ctx, { cursor = null }) => {
    const groups = await ctx.db.query("groups").paginate({ numItems: GROUPS_PER_PAGE, cursor });
    for (const { _id } of groups.page)
      await ctx.scheduler.runAfter(0, internal.usageTracking.auditGroup, { groupId: _id });
    if (!groups.isDone)
      await ctx.scheduler.runAfter(0, internal.usageTracking.auditAll, {
        cursor: groups.continueCursor,
      });
    return null;
  },
});

const GROUPS_PER_PAGE = 100;

/** Recounts a group page by page, mends its counters and tells what it mended. */
export const auditGroup = internalMutation({
  args: { groupId: v.id("groups"), state: v.optional(auditState) },
  returns: v.null(),
  handler: async (ctx, { groupId, state }) => {
    const scope = await systemScope(ctx, groupId);
    const next = await auditPage(scope, state ?? (await beginAudit(ctx, groupId)));
    if (next !== null)
      await ctx.scheduler.runAfter(0, internal.usageTracking.auditGroup, { groupId, state: next });
    return null;
  },
});
