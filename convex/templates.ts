/** Doors of a workspace's own templates: a funnel saved to start from again. */
import { v } from "convex/values";
import { groupQuery, signedInMutation, signedInQuery, thingId } from "./functions";
import { findVisible, loadVisible } from "./model/access/loadVisible";
import { done, DONE, outcome } from "./model/outcome";
import { templateCard, templatePage } from "./model/templates/shapes";
import {
  elementsOfPage,
  listTemplates,
  removeTemplate,
  renameTemplate,
  saveAsTemplate,
} from "./model/templates/templates";

const nothing = outcome(v.null());

/** The newest first. */
export const list = groupQuery({
  action: "funnel.read",
  args: {},
  returns: v.array(templateCard),
  handler: async ({ scope }) => listTemplates(scope),
});

/** One page of a template, to be looked at. */
export const getPage = signedInQuery({
  args: { pageId: thingId },
  returns: v.union(templatePage, v.null()),
  handler: async (ctx, { pageId }) => {
    const found = await findVisible(ctx, pageId, "template", "funnel.read");
    return found && { name: found.thing.name, elements: elementsOfPage(found.thing) };
  },
});

/** Saves a funnel as it is now. Refuses quota_exceeded. @throws too_long, invalid_argument */
export const create = signedInMutation({
  args: { funnelId: thingId, name: v.string() },
  returns: outcome(v.object({ templateId: v.id("things") })),
  handler: async (ctx, { funnelId, name }) => {
    const { scope, thing } = await loadVisible(ctx, funnelId, "funnel", "funnel.build");
    return done({ templateId: (await saveAsTemplate(scope, thing, name))._id });
  },
});

/** @throws too_long, invalid_argument */
export const update = signedInMutation({
  args: { templateId: thingId, name: v.string() },
  returns: nothing,
  handler: async (ctx, { templateId, name }) => {
    const { scope, thing } = await loadVisible(ctx, templateId, "funnel_template", "funnel.build");
    await renameTemplate(scope, thing, name);
    return DONE;
  },
});

/** What was made from it stays. */
export const remove = signedInMutation({
  args: { templateId: thingId },
  returns: nothing,
  handler: async (ctx, { templateId }) => {
    const { scope, thing } = await loadVisible(ctx, templateId, "funnel_template", "funnel.build");
    await removeTemplate(scope, thing);
    return DONE;
  },
});
