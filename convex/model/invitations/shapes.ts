/** What the invitations door takes and answers. */
import { v, type Infer } from "convex/values";
import { givenRole } from "../members/shapes";

export const invitationCard = v.object({
  invitationId: v.id("things"),
  role: givenRole,
  email: v.union(v.string(), v.null()),
  invitedBy: v.string(),
  /** Unix ms. */
  createdAt: v.number(),
  expiresAt: v.number(),
});
export type InvitationCard = Infer<typeof invitationCard>;

/** What a person sees who opens the link. */
export const invitationPreview = v.object({
  workspaceName: v.string(),
  invitedBy: v.string(),
  role: givenRole,
  expiresAt: v.number(),
});
export type InvitationPreview = Infer<typeof invitationPreview>;

export const newInvitation = v.object({
  invitationId: v.id("things"),
  /** Stands in the link and is answered this once; only its hash is kept. */
  token: v.string(),
  expiresAt: v.number(),
});
export type NewInvitation = Infer<typeof newInvitation>;

export const joined = v.object({ groupId: v.id("groups"), slug: v.string() });
export type Joined = Infer<typeof joined>;
