/** Doors of a funnel's numbers, and the folding behind them. */
import { v } from "convex/values";
import { internal } from "./_generated/api";
import { internalMutation, signedInQuery, thingId } from "./functions";
import { findVisible } from "./model/access/loadVisible";
import { FOLD_BATCH, FOLD_MARGIN_MS, foldTraffic } from "./model/numbers/foldTraffic";
import { readFunnelNumbers } from "./model/numbers/funnelNumbers";
import { foldActivity } from "./model/rollups/foldActivity";
import { foldLinks } from "./model/rollups/foldLinks";
import { funnelNumbers, numbersWindow } from "./model/numbers/shapes";

/** `window`: whole UTC days ending today; default all of history. */
export const getFunnelNumbers = signedInQuery({
  args: { funnelId: thingId, window: v.optional(numbersWindow) },
  returns: v.union(funnelNumbers, v.null()),
  handler: async (ctx, { funnelId, window = "all" }) => {
    const found = await findVisible(ctx, funnelId, "funnel", "funnel.read");
    return found && readFunnelNumbers(ctx, found.thing, window, Date.now());
  },
});

/** A batch; goes on in a transaction of its own while more wait. Called by a cron. */
export const foldEvents = internalMutation({
  args: { marginMs: v.optional(v.number()), batch: v.optional(v.number()) },
  returns: v.object({ folded: v.number(), more: v.boolean() }),
  handler: async (ctx, args): Promise<{ folded: number; more: boolean }> => {
    const { marginMs = FOLD_MARGIN_MS, batch = FOLD_BATCH } = args;
    const { folded, more } = await foldTraffic(ctx, { marginMs, batch });
    const moreActivity = await foldActivity(ctx, { marginMs, batch });
    const moreLinks = await foldLinks(ctx, { marginMs, batch });
    const again = more || moreActivity || moreLinks;
    if (again) await ctx.scheduler.runAfter(0, internal.numbers.foldEvents, args);
    return { folded, more: again };
  },
});
