/** Doors of invitations by link. */
import { v } from "convex/values";
import { groupMutation, groupQuery, publicQuery, signedInMutation, thingId } from "./functions";
import { loadVisible } from "./model/access/loadVisible";
import { findByToken } from "./model/invitations/findInvitation";
import { acceptInvitation, createInvitation, listInvitations } from "./model/invitations/invite";
import {
  invitationCard,
  invitationPreview,
  joined,
  newInvitation,
} from "./model/invitations/shapes";
import { withdraw } from "./model/invitations/withdrawInvitations";
import { givenRole } from "./model/members/shapes";
import { DONE, done, outcome } from "./model/outcome";

/** Invitations that can still be used. */
export const list = groupQuery({
  action: "member.read",
  args: {},
  returns: v.array(invitationCard),
  handler: async (ctx) => await listInvitations(ctx.scope),
});

/** What the holder of a link is invited to, or null when the link no longer works. */
export const get = publicQuery({
  args: { token: v.string() },
  returns: v.union(invitationPreview, v.null()),
  handler: async (ctx, { token }) => {
    const invitation = await findByToken(ctx, token);
    const group = invitation && (await ctx.db.get("groups", invitation.groupId));
    if (!invitation || !group) return null;
    const { role, expiresAt, invitedBy } = invitation.properties;
    const inviter = await ctx.db.get("things", invitedBy);
    return { workspaceName: group.name, invitedBy: inviter?.name ?? "", role, expiresAt };
  },
});

/** A link for one person, for a week; `email` is a note of whom it is meant for. */
export const create = groupMutation({
  action: "member.invite",
  args: { role: givenRole, email: v.optional(v.string()) },
  returns: outcome(newInvitation),
  handler: async (ctx, { role, email = null }) =>
    done(await createInvitation(ctx.scope, { role, email })),
});

/** Joins the workspace of the link as its role. */
export const accept = signedInMutation({
  args: { token: v.string() },
  returns: outcome(joined),
  handler: async (ctx, { token }) => done(await acceptInvitation(ctx, ctx.viewer, token)),
});

/** Makes a link worthless that nobody has used yet. */
export const revoke = signedInMutation({
  args: { invitationId: thingId },
  returns: outcome(v.null()),
  handler: async (ctx, { invitationId }) => {
    const { thing, scope } = await loadVisible(
      ctx,
      invitationId,
      "verification_token",
      "member.manage",
    );
    await withdraw(scope, thing);
    return DONE;
  },
});
