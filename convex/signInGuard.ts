/** What guards signing in: limits on attempts, and the record of what happened. Internal only. */
import { v } from "convex/values";
import { internalMutation, internalQuery } from "./functions";
import { takeAttempt as take } from "./model/signIn/limits";
import {
  recordForAccount,
  recordRefusedSignIn as recordRefused,
  recordSignOut as recordOut,
} from "./model/signIn/accountEvents";
import { isOwnRefreshToken } from "./model/signIn/refreshToken";
import { attemptKind } from "./model/signIn/limits";

/** Counts an attempt of the address. @returns when to try again, null when it may go on */
export const takeAttempt = internalMutation({
  args: { kind: attemptKind, email: v.string() },
  returns: v.union(v.object({ retryAtMs: v.number() }), v.null()),
  handler: async (ctx, { kind, email }) => await take(ctx, kind, email),
});

export const recordRefusedSignIn = internalMutation({
  args: { email: v.string() },
  returns: v.null(),
  handler: async (ctx, { email }) => {
    await recordRefused(ctx, email);
    return null;
  },
});

export const recordResetCompleted = internalMutation({
  args: { email: v.string() },
  returns: v.null(),
  handler: async (ctx, { email }) => {
    await recordForAccount(ctx, email, { type: "password_reset_completed" });
    return null;
  },
});

export const recordSignOut = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await recordOut(ctx);
    return null;
  },
});

/** Whether the token is one we gave and its two halves belong together. */
export const isRefreshToken = internalQuery({
  args: { token: v.string() },
  returns: v.boolean(),
  handler: async (ctx, { token }) => await isOwnRefreshToken(ctx, token),
});
