/** Doors of links: a section of a page that is one with a saved section and all its other places. */
import { v } from "convex/values";
import { signedInMutation, thingId } from "./functions";
import { loadVisible } from "./model/access/loadVisible";
import { DONE, outcome } from "./model/outcome";
import { detachSection, linkSection } from "./model/saved/savedSections";

/**
 * Links a section that came from the library just now; with `isAgain` one that was detached, as long as it
 * says what the library says. @throws not_found, invalid_argument
 */
export const create = signedInMutation({
  args: {
    stepId: thingId,
    sectionKey: v.string(),
    savedId: thingId,
    isAgain: v.optional(v.boolean()),
  },
  returns: outcome(v.null()),
  handler: async (ctx, { stepId, sectionKey, savedId, isAgain = false }) => {
    const { scope, thing } = await loadVisible(ctx, stepId, "funnel_step", "funnel.build");
    const saved = await loadVisible(ctx, savedId, "page_template", "funnel.build");
    await linkSection(scope, thing, { sectionKey, saved: saved.thing, isAgain });
    return DONE;
  },
});

/** The section stays, and is the page's own. @throws not_found */
export const remove = signedInMutation({
  args: { stepId: thingId, sectionKey: v.string() },
  returns: outcome(v.null()),
  handler: async (ctx, { stepId, sectionKey }) => {
    const { scope, thing } = await loadVisible(ctx, stepId, "funnel_step", "funnel.build");
    await detachSection(scope, thing, sectionKey);
    return DONE;
  },
});
