/**
 * Invitations by link. The link's token is random and only its hash is kept; it works once, for a
 * week, and never gives a role above the inviter's. Joining takes a place among the plan's users.
 */
import type { MutationCtx } from "../../_generated/server";
import { connect } from "../../ontology/connect";
import { createThing, organizationOf } from "../../ontology/createThing";
import { fail, refuse } from "../../ontology/refusal";
import type { Scope, WriteScope } from "../../ontology/scope";
import { updateThing } from "../../ontology/updateThing";
import { membershipIn } from "../access/membership";
import { systemScope } from "../access/scopes";
import type { Viewer } from "../access/viewer";
import { isAbove } from "../members/roleStrength";
import type { GivenRole } from "../members/shapes";
import { checkedText } from "../names";
import { sha256Hex } from "../../../lib/sha256-hex";
import { findByToken, listOpen } from "./findInvitation";
import type { InvitationCard, Joined, NewInvitation } from "./shapes";

/** Long enough for a holiday's start, short enough that a forgotten link opens nothing. */
export const INVITATION_MS = 7 * 86_400_000;
/** 256 bits: not to be guessed. */
const TOKEN_BYTES = 32;
const MAX_EMAIL_LENGTH = 254;

/** Refuses denied for a role above the inviter's own. */
export async function createInvitation(
  scope: WriteScope,
  input: { role: GivenRole; email: string | null },
): Promise<NewInvitation> {
  const { role } = input;
  if (isAbove(role, scope.role)) refuse(scope, { kind: "denied", action: "member.invite" });
  const email =
    input.email === null ? null : checkedText(input.email.trim(), "email", MAX_EMAIL_LENGTH);
  const token = newToken();
  const expiresAt = Date.now() + INVITATION_MS;
  const { _id } = await createThing(scope, {
    type: "verification_token",
    name: email || "Invitation by link",
    properties: {
      purpose: "invitation",
      tokenHash: await sha256Hex(token),
      role,
      email: email || null,
      invitedBy: scope.actor._id,
      expiresAt,
      acceptedBy: null,
    },
    event: { type: "user_invited_to_org", metadata: { role } },
  });
  return { invitationId: _id, token, expiresAt };
}

/** @throws invitation_gone, already_member; refuses quota_exceeded */
export async function acceptInvitation(
  ctx: MutationCtx,
  viewer: Viewer,
  token: string,
): Promise<Joined> {
  const invitation = (await findByToken(ctx, token)) ?? fail({ kind: "invitation_gone" });
  const { groupId } = invitation;
  if ((await membershipIn(ctx, viewer.userId, groupId)) !== null) fail({ kind: "already_member" });
  const scope = await systemScope(ctx, groupId);
  const { role } = invitation.properties;
  const { userId, email, name } = viewer;
  const person = await createThing(scope, {
    type: "team_member",
    name: name.trim() || email || "Team member",
    properties: { userId, email, name },
    event: { type: "user_joined_org", metadata: { role, invitationId: invitation._id } },
    actsItself: true,
  });
  const to = await organizationOf(scope);
  await connect(scope, { from: person, to, type: "member_of", metadata: { role } });
  const used = { status: "archived", properties: { acceptedBy: person._id } } as const;
  await updateThing(scope, invitation, used, null);
  return { groupId, slug: scope.group.slug };
}

/** Open invitations, oldest first, with the name of who invited. */
export async function listInvitations(scope: Scope): Promise<InvitationCard[]> {
  const open = await listOpen(scope);
  return await Promise.all(
    open.map(async ({ _id, createdAt, properties }) => {
      const { role, email, expiresAt, invitedBy } = properties;
      const inviter = await scope.ctx.db.get("things", invitedBy);
      const by = inviter?.name ?? "";
      return { invitationId: _id, role, email, invitedBy: by, createdAt, expiresAt };
    }),
  );
}

function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(TOKEN_BYTES));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
