/** Doors of a funnel's numbers, and the folding behind them. */
import { v } from "convex/values";
import { internal } from "./_generated/api";
import { internalMutation, signedInQuery, thingId } from "./functions";
import { findVisible } from "./model/access/loadVisible";
import { readFunnelNumbers } from "./model/numbers/funnelNumbers";
import { foldEvents as foldBatch } from "./model/rollups/foldEvents";
import { foldLinks } from "./model/rollups/foldLinks";
import { FOLD_BATCH, FOLD_MARGIN_MS } from "./model/rollups/foldLoop";
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
    const { folded, more } = await foldBatch(ctx, { marginMs, batch });
    const moreLinks = await foldLinks(ctx, { marginMs, batch });
    const again = more || moreLinks;
    if (again) await ctx.scheduler.runAfter(0, internal.numbers.foldEvents, args);
    return { folded, more: again };
  },
});
