/** Doors of a page: read by section, changed by one mutation that takes a diff. */
import { v } from "convex/values";
import { signedInMutation, signedInQuery, thingId } from "./functions";
import { pageDiff } from "../lib/page-document/diff";
import { findVisible, loadVisible } from "./model/access/loadVisible";
import { done, DONE, outcome } from "./model/outcome";
import { applyPageDiff } from "./model/pages/applyPageDiff";
import { changeSettings } from "./model/pages/changeSettings";
import { readOutline, readStoredSection } from "./model/pages/readPage";
import { elementOf } from "./model/pages/storedElement";
import { pageOutline, pageSection, uncheckedDiff } from "./model/pages/shapes";

export const getOutline = signedInQuery({
  args: { stepId: thingId },
  returns: v.union(pageOutline, v.null()),
  handler: async (ctx, { stepId }) => {
    const found = await findVisible(ctx, stepId, "funnel_step", "funnel.read");
    return found && readOutline(found.scope, found.thing);
  },
});

/** The elements of one section, in no particular order; none when there is no such section. */
export const getSection = signedInQuery({
  args: { stepId: thingId, sectionKey: v.string() },
  returns: v.union(pageSection, v.null()),
  handler: async (ctx, { stepId, sectionKey }) => {
    const found = await findVisible(ctx, stepId, "funnel_step", "funnel.read");
    if (!found) return null;
    const stored = await readStoredSection(ctx, found.thing._id, sectionKey);
    const root = stored.find(({ placement }) => placement.metadata.parentKey === null);
    const savedId = root?.thing.properties.savedId;
    const elements = stored.map(elementOf);
    return savedId === undefined ? { elements } : { elements, savedId };
  },
});

/**
 * The one door for change of a page. `diffId` is made by the client, once per diff: sending the
 * same again changes nothing. The answer is what takes the change back from where it arrived; null when
 * it had been applied before. @throws invalid_diff, edit_conflict, invalid_argument, not_found
 */
export const applyDiff = signedInMutation({
  args: { stepId: thingId, diff: uncheckedDiff, diffId: v.string() },
  returns: outcome(v.object({ applied: v.literal(true), inverse: v.union(pageDiff, v.null()) })),
  handler: async (ctx, { stepId, diff, diffId }) => {
    const { scope, thing } = await loadVisible(ctx, stepId, "funnel_step", "funnel.build");
    const inverse = await applyPageDiff(scope, thing, diff, diffId);
    return done({ applied: true as const, inverse });
  },
});

/** An empty text takes a setting away. @throws too_long, invalid_argument */
export const updateSettings = signedInMutation({
  args: {
    stepId: thingId,
    title: v.optional(v.string()),
    description: v.optional(v.string()),
    indexed: v.optional(v.boolean()),
    socialImage: v.optional(v.string()),
    canonical: v.optional(v.string()),
    headCode: v.optional(v.string()),
    bodyCode: v.optional(v.string()),
  },
  returns: outcome(v.null()),
  handler: async (ctx, { stepId, ...changes }) => {
    const { scope, thing } = await loadVisible(ctx, stepId, "funnel_step", "funnel.build");
    await changeSettings(scope, thing, changes);
    return DONE;
  },
});
