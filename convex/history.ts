/** Doors of a page's history: what was changed when, what was published, and the page at any moment. */
import { paginationOptsValidator, paginationResultValidator } from "convex/server";
import { v } from "convex/values";
import { pageElement } from "../lib/page-document/element";
import { signedInQuery, thingId } from "./functions";
import { findVisible, loadVisible } from "./model/access/loadVisible";
import { listEdits } from "./model/history/listEdits";
import { readMoment } from "./model/history/readMoment";
import { pageEdit, pageVersion } from "./model/history/shapes";
import { listVersions as listVersionsOf } from "./model/history/versions";

/** Newest first. Live: the first page grows as people edit. @throws not_found, invalid_argument */
export const list = signedInQuery({
  args: { stepId: thingId, paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(pageEdit),
  handler: async (ctx, { stepId, paginationOpts }) => {
    const { thing } = await loadVisible(ctx, stepId, "funnel_step", "funnel.read");
    return await listEdits(ctx, thing._id, paginationOpts);
  },
});

/** The last dozen, newest first. @throws not_found */
export const listVersions = signedInQuery({
  args: { stepId: thingId },
  returns: v.array(pageVersion),
  handler: async (ctx, { stepId }) => {
    const { thing } = await loadVisible(ctx, stepId, "funnel_step", "funnel.read");
    return await listVersionsOf(ctx, thing);
  },
});

/**
 * The page right after the moment `at` (of an edit or a version), in reading order. null: nothing to
 * see for the caller, or further back than the events reach.
 */
export const get = signedInQuery({
  args: { stepId: thingId, at: v.number() },
  returns: v.union(v.array(pageElement), v.null()),
  handler: async (ctx, { stepId, at }) => {
    const found = await findVisible(ctx, stepId, "funnel_step", "funnel.read");
    return found && (await readMoment(ctx, found.thing, at));
  },
});
