/** Doors of a funnel's steps: listed in order, added, renamed, moved, duplicated, removed. */
import { v } from "convex/values";
import { buildTemplate } from "../lib/templates/registry";
import {
  funnelGoal,
  stepKind,
  type FunnelGoal,
  type TemplateStep,
} from "../lib/templates/template";
import type { MutationCtx } from "./_generated/server";
import { signedInMutation, signedInQuery, thingId } from "./functions";
import { loadVisible } from "./model/access/loadVisible";
import { done, DONE, outcome } from "./model/outcome";
import {
  addStep,
  duplicateStep,
  moveStep,
  pasteStep,
  removeStep,
  renameStep,
} from "./model/steps/changeSteps";
import { listSteps } from "./model/steps/listSteps";
import { stepOfPage } from "./model/templates/templates";
import { fail } from "./ontology/refusal";
import { stepItem } from "./model/steps/shapes";

const createdStep = outcome(v.object({ stepId: v.id("things") }));
const nothing = outcome(v.null());

/** In their order. @throws not_found */
export const list = signedInQuery({
  args: { funnelId: thingId },
  returns: v.array(stepItem),
  handler: async (ctx, { funnelId }) => {
    const { thing } = await loadVisible(ctx, funnelId, "funnel", "funnel.read");
    return listSteps(ctx, thing);
  },
});

/** Refuses quota_exceeded. @throws too_long, not_found for `afterStepId` */
export const create = signedInMutation({
  args: {
    funnelId: thingId,
    name: v.string(),
    kind: v.optional(stepKind),
    /** null: first; absent: last. */
    afterStepId: v.optional(v.union(thingId, v.null())),
    /** A page of a template to begin with: one of ours, or one of the workspace's own. */
    page: v.optional(v.object({ goal: funnelGoal, at: v.number() })),
    pageId: v.optional(thingId),
  },
  returns: createdStep,
  handler: async (ctx, { funnelId, name, kind = "content", afterStepId, page, pageId }) => {
    const { scope, thing } = await loadVisible(ctx, funnelId, "funnel", "funnel.build");
    const begin = await pageToBegin(ctx, page, pageId);
    const step = await addStep(scope, thing, { name, kind, afterStepId, page: begin });
    return done({ stepId: step._id });
  },
});

/** @throws name_taken, too_long, invalid_argument */
export const update = signedInMutation({
  args: { stepId: thingId, name: v.optional(v.string()), slug: v.optional(v.string()) },
  returns: nothing,
  handler: async (ctx, { stepId, ...changes }) => {
    const { scope, thing } = await loadVisible(ctx, stepId, "funnel_step", "funnel.build");
    await renameStep(scope, thing, changes);
    return DONE;
  },
});

/** Visitors see the page until the funnel is published again. @throws invalid_argument */
export const remove = signedInMutation({
  args: { stepId: thingId },
  returns: nothing,
  handler: async (ctx, { stepId }) => {
    const { scope, thing } = await loadVisible(ctx, stepId, "funnel_step", "funnel.build");
    await removeStep(scope, thing);
    return DONE;
  },
});

/** Puts the step right after another; null: first. Writes one row. @throws not_found */
export const reorder = signedInMutation({
  args: { stepId: thingId, afterStepId: v.union(thingId, v.null()) },
  returns: nothing,
  handler: async (ctx, { stepId, afterStepId }) => {
    const { scope, thing } = await loadVisible(ctx, stepId, "funnel_step", "funnel.build");
    await moveStep(scope, thing, afterStepId);
    return DONE;
  },
});

/**
 * Right after the original, or into another funnel, of another workspace too.
 * Refuses quota_exceeded. @throws not_found
 */
export const duplicate = signedInMutation({
  args: {
    stepId: thingId,
    into: v.optional(v.object({ funnelId: thingId, afterStepId: thingId })),
  },
  returns: createdStep,
  handler: async (ctx, { stepId, into }) => {
    const { scope, thing } = await loadVisible(ctx, stepId, "funnel_step", "funnel.build");
    if (!into) return done({ stepId: (await duplicateStep(scope, thing))._id });
    const to = await loadVisible(ctx, into.funnelId, "funnel", "funnel.build");
    const step = await pasteStep(to.scope, thing, to.thing, into.afterStepId);
    return done({ stepId: step._id });
  },
});

/** null: an empty page. @throws not_found for a page that is not there or not of one's own workspaces */
async function pageToBegin(
  ctx: MutationCtx,
  page: { goal: FunnelGoal; at: number } | undefined,
  pageId: string | undefined,
): Promise<TemplateStep | null> {
  if (pageId !== undefined)
    return stepOfPage((await loadVisible(ctx, pageId, "template", "funnel.read")).thing);
  if (page === undefined) return null;
  return buildTemplate(page.goal, Date.now()).steps[page.at] ?? fail({ kind: "not_found" });
}
