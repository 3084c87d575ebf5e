/** Doors of presence: who is on a page right now, and on which element. */
import { v } from "convex/values";
import { internalMutation, signedInMutation, signedInQuery, thingId } from "./functions";
import { loadVisible } from "./model/access/loadVisible";
import { DONE, outcome } from "./model/outcome";
import { leave, listHere, someoneHere, stay, sweepGone } from "./model/presence/presence";

/** Live: changes as people come, go and select. @throws not_found */
export const list = signedInQuery({
  args: { stepId: thingId },
  returns: v.array(someoneHere),
  handler: async (ctx, { stepId }) => {
    const { thing } = await loadVisible(ctx, stepId, "funnel_step", "funnel.read");
    return await listHere(ctx, thing._id);
  },
});

/** "I am here." Again every 15 s, and when the selection changes. @throws not_found, invalid_argument */
export const update = signedInMutation({
  args: { stepId: thingId, tab: v.string(), elementKey: v.union(v.string(), v.null()) },
  returns: outcome(v.null()),
  handler: async (ctx, { stepId, tab, elementKey }) => {
    const { scope, thing } = await loadVisible(ctx, stepId, "funnel_step", "funnel.read");
    await stay(scope, { stepId: thing._id, tab, elementKey });
    return DONE;
  },
});

/** @throws not_found */
export const remove = signedInMutation({
  args: { stepId: thingId, tab: v.string() },
  returns: outcome(v.null()),
  handler: async (ctx, { stepId, tab }) => {
    const { scope, thing } = await loadVisible(ctx, stepId, "funnel_step", "funnel.read");
    await leave(scope, thing._id, tab);
    return DONE;
  },
});

/** Called by a cron. */
export const sweep = internalMutation({
  args: {},
  returns: v.number(),
  handler: async (ctx) => await sweepGone(ctx),
});
