/** Doors of a workspace's people. */
import { v } from "convex/values";
import { groupQuery, signedInMutation, thingId } from "./functions";
import { changeRole, listMembers, removeMember } from "./model/members/members";
import { givenRole, memberCard } from "./model/members/shapes";
import { outcome } from "./model/outcome";

/** Those who joined this very workspace; people of workspaces above it have access besides. */
export const list = groupQuery({
  action: "member.read",
  args: {},
  returns: v.array(memberCard),
  handler: async (ctx) => await listMembers(ctx.scope, ctx.viewer),
});

/** Gives a member another role, at most the caller's own. */
export const update = signedInMutation({
  args: { personId: thingId, role: givenRole },
  returns: outcome(v.null()),
  handler: async (ctx, { personId, role }) => await changeRole(ctx, personId, role),
});

/**
 * Takes a member out; they see nothing of the workspace from that moment on. Owners do it to
 * others, everybody to themselves, but for the last owner.
 */
export const remove = signedInMutation({
  args: { personId: thingId },
  returns: outcome(v.null()),
  handler: async (ctx, { personId }) => await removeMember(ctx, ctx.viewer, personId),
});
