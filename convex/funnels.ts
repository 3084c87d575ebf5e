/** Doors of funnels: made from a goal, listed, renamed, duplicated, published, archived. */
import { v } from "convex/values";
import { funnelGoal } from "../lib/templates/template";
import { theme } from "../lib/themes/theme";
import { groupMutation, groupQuery, signedInMutation, signedInQuery } from "./functions";
import { createdFunnel, funnelCard, funnelDetail, publication } from "./model/funnels/shapes";
import { outcome } from "./model/outcome";

const todo = (): never => {
  throw new Error("being built");
};
const funnelId = v.id("things");
const nothing = outcome(v.null());

export const list = groupQuery({ args: {}, returns: v.array(funnelCard), handler: todo });

export const get = signedInQuery({
  args: { funnelId },
  returns: v.union(funnelDetail, v.null()),
  handler: todo,
});

export const create = groupMutation({
  args: { goal: funnelGoal, name: v.optional(v.string()) },
  returns: outcome(createdFunnel),
  handler: todo,
});

export const update = signedInMutation({
  args: {
    funnelId,
    name: v.optional(v.string()),
    slug: v.optional(v.string()),
    theme: v.optional(theme),
  },
  returns: nothing,
  handler: todo,
});

export const archive = signedInMutation({ args: { funnelId }, returns: nothing, handler: todo });

export const restore = signedInMutation({ args: { funnelId }, returns: nothing, handler: todo });

export const duplicate = signedInMutation({
  args: { funnelId },
  returns: outcome(createdFunnel),
  handler: todo,
});

export const publish = signedInMutation({
  args: { funnelId },
  returns: outcome(publication),
  handler: todo,
});

export const unpublish = signedInMutation({ args: { funnelId }, returns: nothing, handler: todo });
