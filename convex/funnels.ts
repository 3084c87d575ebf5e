/** Doors of funnels: made from a goal, listed, renamed, duplicated, published, archived. */
import { v } from "convex/values";
import { funnelGoal } from "../lib/templates/template";
import { theme } from "../lib/themes/theme";
import { groupMutation, groupQuery, signedInMutation, signedInQuery, thingId } from "./functions";
import { findVisible, loadVisible } from "./model/access/loadVisible";
import {
  archiveFunnel,
  changeFunnel,
  createFromGoal,
  createFromTemplate,
  duplicateFunnel,
  restoreFunnel,
  unpublishFunnel,
} from "./model/funnels/changeFunnel";
import { listFunnels, readFunnel } from "./model/funnels/readFunnels";
import { createdFunnel, funnelCard, funnelDetail, publication } from "./model/funnels/shapes";
import { done, DONE, outcome } from "./model/outcome";
import { publishFunnel } from "./model/publishing/publishFunnel";

const nothing = outcome(v.null());

/** Every funnel of the workspace, the last changed first, archived ones included. */
export const list = groupQuery({
  action: "funnel.read",
  args: {},
  returns: v.array(funnelCard),
  handler: async ({ scope }) => listFunnels(scope),
});

export const get = signedInQuery({
  args: { funnelId: thingId },
  returns: v.union(funnelDetail, v.null()),
  handler: async (ctx, { funnelId }) => {
    const found = await findVisible(ctx, funnelId, "funnel", "funnel.read");
    return found && readFunnel(found.scope, found.thing);
  },
});

/** From the template of a goal, or from one of the workspace's own. Refuses quota_exceeded. @throws not_found */
export const create = groupMutation({
  action: "funnel.build",
  args: { goal: funnelGoal, templateId: v.optional(thingId), name: v.optional(v.string()) },
  returns: outcome(createdFunnel),
  handler: async ({ scope }, { goal, templateId, name }) =>
    done(
      templateId === undefined
        ? await createFromGoal(scope, goal, name)
        : await createFromTemplate(scope, templateId, name),
    ),
});

/** @throws name_taken, too_long, invalid_argument, not_found */
export const update = signedInMutation({
  args: {
    funnelId: thingId,
    name: v.optional(v.string()),
    slug: v.optional(v.string()),
    theme: v.optional(theme),
    /** Address of a picture; an empty one takes the icon away. */
    favicon: v.optional(v.string()),
  },
  returns: nothing,
  handler: async (ctx, { funnelId, ...changes }) => {
    const { scope, thing } = await loadVisible(ctx, funnelId, "funnel", "funnel.build");
    await changeFunnel(scope, thing, changes);
    return DONE;
  },
});

/** Visitors see nothing of it from now on. */
export const archive = signedInMutation({
  args: { funnelId: thingId },
  returns: nothing,
  handler: async (ctx, { funnelId }) => {
    const { scope, thing } = await loadVisible(ctx, funnelId, "funnel", "funnel.build");
    await archiveFunnel(scope, thing);
    return DONE;
  },
});

export const restore = signedInMutation({
  args: { funnelId: thingId },
  returns: nothing,
  handler: async (ctx, { funnelId }) => {
    const { scope, thing } = await loadVisible(ctx, funnelId, "funnel", "funnel.build");
    await restoreFunnel(scope, thing);
    return DONE;
  },
});

/** Refuses quota_exceeded. */
export const duplicate = signedInMutation({
  args: { funnelId: thingId },
  returns: outcome(createdFunnel),
  handler: async (ctx, { funnelId }) => {
    const { scope, thing } = await loadVisible(ctx, funnelId, "funnel", "funnel.build");
    return done(await duplicateFunnel(scope, thing));
  },
});

/** Shows visitors the funnel as it is now. @throws nothing_to_publish, too_long */
export const publish = signedInMutation({
  args: { funnelId: thingId },
  returns: outcome(publication),
  handler: async (ctx, { funnelId }) => {
    const { scope, thing } = await loadVisible(ctx, funnelId, "funnel", "funnel.publish");
    return done(await publishFunnel(scope, thing));
  },
});

export const unpublish = signedInMutation({
  args: { funnelId: thingId },
  returns: nothing,
  handler: async (ctx, { funnelId }) => {
    const { scope, thing } = await loadVisible(ctx, funnelId, "funnel", "funnel.publish");
    await unpublishFunnel(scope, thing);
    return DONE;
  },
});
