/** Doors of the library: sections and elements kept under a name, to be put on other pages. */
import { v } from "convex/values";
import { blockKind } from "../lib/blocks/kinds";
import { pageElement } from "../lib/page-document/element";
import { groupQuery, signedInMutation, signedInQuery, thingId } from "./functions";
import { findVisible, loadVisible } from "./model/access/loadVisible";
import { done, DONE, outcome } from "./model/outcome";
import { elementsOf } from "./model/saved/followLinks";
import { keepElement, listSaved, removeSaved, renameSaved } from "./model/saved/savedSections";

const savedSection = v.object({ savedId: v.id("things"), name: v.string(), kind: blockKind });

/** The last kept first. @throws not_found */
export const list = groupQuery({
  action: "funnel.read",
  args: {},
  returns: v.array(savedSection),
  handler: async ({ scope }) =>
    (await listSaved(scope)).map(({ _id, name, properties: { kind } }) => ({
      savedId: _id,
      name,
      kind,
    })),
});

/** Its elements in reading order; null when there is nothing to see for the caller. */
export const get = signedInQuery({
  args: { savedId: thingId },
  returns: v.union(v.array(pageElement), v.null()),
  handler: async (ctx, { savedId }) => {
    const found = await findVisible(ctx, savedId, "page_template", "funnel.read");
    return found && elementsOf(found.thing);
  },
});

/** Refuses quota_exceeded. @throws not_found, too_long, invalid_argument, invalid_diff */
export const create = signedInMutation({
  args: { stepId: thingId, key: v.string(), name: v.string() },
  returns: outcome(v.object({ savedId: v.id("things") })),
  handler: async (ctx, { stepId, key, name }) => {
    const { scope, thing } = await loadVisible(ctx, stepId, "funnel_step", "funnel.build");
    const saved = await keepElement(scope, thing, key, name);
    return done({ savedId: saved._id });
  },
});

/** @throws not_found, too_long, invalid_argument */
export const update = signedInMutation({
  args: { savedId: thingId, name: v.string() },
  returns: outcome(v.null()),
  handler: async (ctx, { savedId, name }) => {
    const { scope, thing } = await loadVisible(ctx, savedId, "page_template", "funnel.build");
    await renameSaved(scope, thing, name);
    return DONE;
  },
});

/** Sections that stand linked to it stay where they are, as their pages' own. @throws not_found */
export const remove = signedInMutation({
  args: { savedId: thingId },
  returns: outcome(v.null()),
  handler: async (ctx, { savedId }) => {
    const { scope, thing } = await loadVisible(ctx, savedId, "page_template", "funnel.build");
    await removeSaved(scope, thing);
    return DONE;
  },
});
