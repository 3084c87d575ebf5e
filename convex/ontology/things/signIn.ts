/**
 * Sign-in records as things. The sign-in itself uses the tables of @convex-dev/auth. A
 * `verification_token` is an invitation by link; the other types take any object as yet.
 */
import { v } from "convex/values";
import { plainThing, thingType } from "../typeSpec";

/** The token itself is in the link only; who reads the table cannot join with it. */
export const invitation = v.object({
  purpose: v.literal("invitation"),
  /** SHA-256 of the token, hex. */
  tokenHash: v.string(),
  role: v.union(v.literal("org_owner"), v.literal("org_user"), v.literal("customer")),
  /** Whom it is meant for, as a note to the inviter; whoever has the link may use it. */
  email: v.union(v.string(), v.null()),
  invitedBy: v.id("things"),
  /** Unix ms. */
  expiresAt: v.number(),
  acceptedBy: v.union(v.id("things"), v.null()),
});

export const signIn = {
  session: plainThing("session"),
  oauth_account: plainThing("OAuth account"),
  verification_token: thingType({
    label: "invitation",
    properties: invitation,
    countsAs: null,
    owned: false,
    events: { created: "user_invited_to_org" },
  }),
  password_reset_token: plainThing("password reset token"),
  ui_preferences: plainThing("display preferences"),
};
