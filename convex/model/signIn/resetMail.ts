/** The mail that lets a person choose a new password: a link good once and for an hour. */
import { Email } from "@convex-dev/auth/providers/Email";
import { internal } from "../../_generated/api";
import type { ActionCtx } from "../../_generated/server";

const VALID_FOR_SECONDS = 60 * 60;

export function resetMail() {
  return Email({
    id: "password-reset",
    maxAge: VALID_FOR_SECONDS,
    // The library hands over the context as a second argument that its types leave out.
    sendVerificationRequest: async (
      { identifier, token }: { identifier: string; token: string },
      ctx?: ActionCtx,
    ) => {
      if (ctx === undefined) throw new Error("The mail provider was called without a context");
      await ctx.runMutation(internal.outbox.sendPasswordReset, { email: identifier, code: token });
    },
  });
}
