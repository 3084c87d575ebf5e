/**
 * Sign-in by e-mail and password. The library keeps accounts, sessions and tokens; what is
 * guarded here: addresses are lower-cased and checked, attempts are limited, answers never tell
 * which accounts exist, a new account gets its workspace in the same transaction, and a signed-out
 * token is nobody (`isAuthenticated` and every builder look whether its session still exists).
 */
import { convexAuth } from "@convex-dev/auth/server";
import { internal } from "./_generated/api";
import { action } from "./_generated/server";
import { publicQuery } from "./functions";
import { findViewer } from "./model/access/viewer";
import { openAccount, recordSignIn } from "./model/signIn/accountEvents";
import { guardedPassword } from "./model/signIn/guardedPassword";
import { LIBRARY_FAILED_SIGN_INS_PER_HOUR } from "./model/signIn/limits";
import { guardedSignIn, handlerOf, signInArgs, type SignInAnswer } from "./model/signIn/signInDoor";

const library = convexAuth({
  providers: [guardedPassword()],
  signIn: { maxFailedAttempsPerHour: LIBRARY_FAILED_SIGN_INS_PER_HOUR },
  callbacks: { afterUserCreatedOrUpdated: openAccount, beforeSessionCreation: recordSignIn },
});

export const { auth, store } = library;

const librarySignIn = handlerOf(library.signIn);

/** Signs up, in, resets a password, or gives new tokens for a refresh token. */
export const signIn = action({
  args: signInArgs,
  handler: async (ctx, args): Promise<SignInAnswer> =>
    await guardedSignIn(librarySignIn, ctx, args),
});

/** Ends the caller's session, for good: its tokens open nothing any more. */
export const signOut = action({
  args: {},
  handler: async (ctx): Promise<null> => {
    await ctx.runMutation(internal.signInGuard.recordSignOut, {});
    await ctx.runMutation(internal.auth.store, { args: { type: "signOut" } });
    return null;
  },
});

/** Whether the caller's session is alive. */
export const isAuthenticated = publicQuery({
  args: {},
  handler: async (ctx): Promise<boolean> => (await findViewer(ctx)) !== null,
});
