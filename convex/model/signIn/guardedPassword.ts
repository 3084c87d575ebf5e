/**
 * Sign-in by e-mail and password on the library's accounts, codes and sessions. What is typed is
 * checked and lower-cased first, attempts are limited, and every failure comes out as one that does
 * not tell whether the account exists. Passwords are hashed in the action, never in a mutation: a
 * tenth of a second of hashing there would hold up every other writer. So the library's store only
 * ever sees finished hashes.
 */
import { ConvexCredentials } from "@convex-dev/auth/providers/ConvexCredentials";
import {
  createAccount,
  invalidateSessions,
  modifyAccountCredentials,
  signInViaProvider,
} from "@convex-dev/auth/server";
import { internal } from "../../_generated/api";
import type { DataModel } from "../../_generated/dataModel";
import { fail } from "../../ontology/refusal";
import { findAccount, PROVIDER, says, type Credentials, type Ctx, type Params } from "./accounts";
import { checkedEmail, checkPassword, personName } from "./credentials";
import type { AttemptKind } from "./limits";
import { hashPassword, isPasswordOf } from "./passwordHash";
import { resetMail } from "./resetMail";

const mail = resetMail();

export function guardedPassword() {
  return ConvexCredentials<DataModel>({
    id: PROVIDER,
    crypto: {
      hashSecret: async (hash) => hash,
      verifySecret: async (hash, stored) => hash === stored,
    },
    extraProviders: [mail],
    authorize,
  });
}

const authorize: Credentials["authorize"] = async (typed, ctx) => {
  const email = checkedEmail(typed.email);
  const params = { ...typed, email };
  switch (typed.flow) {
    case "signUp":
      return await signUp(params, ctx, email);
    case "signIn":
      return await signIn(params, ctx, email);
    case "reset":
      return await requestReset(params, ctx, email);
    case "reset-verification":
      return await completeReset(params, ctx, email);
    default:
      return fail({ kind: "invalid_argument", field: "flow", reason: "There is no such step." });
  }
};

/** Whoever signs up again with the right password is simply signed in. */
async function signUp({ password, name }: Params, ctx: Ctx, email: string) {
  checkPassword(password, email);
  const profile = { email, name: personName(name, email) };
  await takeAttempt(ctx, "signUp", email);
  const known = await findAccount(ctx, email);
  if (known !== null) {
    if (!(await isPasswordOf(known, password))) fail({ kind: "sign_up_refused" });
    return { userId: known.userId };
  }
  const secret = await hashPassword(password);
  try {
    const { user } = await createAccount<DataModel>(ctx, {
      provider: PROVIDER,
      account: { id: email, secret },
      profile,
    });
    return { userId: user._id };
  } catch (error) {
    // Somebody took the address while the password was being hashed.
    if (says(error, "already exists")) return fail({ kind: "sign_up_refused" });
    throw error;
  }
}

async function signIn({ password }: Params, ctx: Ctx, email: string) {
  if (typeof password !== "string" || password === "") return fail({ kind: "invalid_credentials" });
  await takeAttempt(ctx, "signIn", email);
  const account = await findAccount(ctx, email);
  if (await isPasswordOf(account, password)) {
    if (account !== null) return { userId: account.userId };
  }
  await ctx.runMutation(internal.signInGuard.recordRefusedSignIn, { email });
  return fail({ kind: "invalid_credentials" });
}

/** Answers alike, and as late, whether or not there is an account to write to. */
async function requestReset(params: Params, ctx: Ctx, email: string): Promise<null> {
  await takeAttempt(ctx, "reset", email);
  const sending = findAccount(ctx, email).then(async (account) => {
    if (account !== null) await signInViaProvider(ctx, mail, { accountId: account._id, params });
  });
  await Promise.all([sending, after(RESET_ANSWER_MS)]);
  return null;
}

/** The new password ends every other session: whoever knew the old one is out. */
async function completeReset(params: Params, ctx: Ctx, email: string) {
  const { newPassword, code } = params;
  checkPassword(newPassword, email);
  if (typeof code !== "string") return fail({ kind: "invalid_reset_code" });
  await takeAttempt(ctx, "resetVerification", email);
  const account = await findAccount(ctx, email);
  const signedIn = account === null ? null : await redeem(ctx, params);
  if (account === null || signedIn === null || signedIn.userId !== account.userId)
    return fail({ kind: "invalid_reset_code" });
  const secret = await hashPassword(newPassword);
  await modifyAccountCredentials(ctx, { provider: PROVIDER, account: { id: email, secret } });
  await invalidateSessions(ctx, { userId: account.userId, except: [signedIn.sessionId] });
  await ctx.runMutation(internal.signInGuard.recordResetCompleted, { email });
  return signedIn;
}

/** Null for a code that is wrong, used, too old or of another address. */
async function redeem(ctx: Ctx, params: Params) {
  try {
    return await signInViaProvider(ctx, mail, { params });
  } catch (error) {
    if (says(error, "Could not verify code")) return null;
    throw error;
  }
}

async function takeAttempt(ctx: Ctx, kind: AttemptKind, email: string): Promise<void> {
  const wait = await ctx.runMutation(internal.signInGuard.takeAttempt, { kind, email });
  if (wait !== null) fail({ kind: "rate_limited", retryAtMs: wait.retryAtMs });
}

/** Longer than writing a mail takes, so that the time does not tell whether one was written. */
const RESET_ANSWER_MS = 300;

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
