/**
 * The library's Password provider behind a guard: what is typed is checked and lower-cased first,
 * attempts are limited, and every failure comes out as one that does not tell whether the account
 * exists. A reset is answered alike whether or not there is an account.
 */
import {
  ConvexCredentials,
  type ConvexCredentialsUserConfig,
} from "@convex-dev/auth/providers/ConvexCredentials";
import { Password } from "@convex-dev/auth/providers/Password";
import { internal } from "../../_generated/api";
import type { DataModel } from "../../_generated/dataModel";
import { fail } from "../../ontology/refusal";
import { checkedEmail, checkPassword, personName } from "./credentials";
import type { AttemptKind } from "./limits";
import { resetMail } from "./resetMail";

type Credentials = ConvexCredentialsUserConfig<DataModel>;
type Params = Parameters<Credentials["authorize"]>[0];
type Ctx = Parameters<Credentials["authorize"]>[1];
type SignedIn = Awaited<ReturnType<Credentials["authorize"]>>;

export function guardedPassword() {
  const library = optionsOf(
    Password<DataModel>({
      reset: resetMail(),
      // The guard has checked both before the library asks.
      profile: (params) => {
        const email = checkedEmail(params.email);
        return { email, name: personName(params.name, email) };
      },
      validatePasswordRequirements: () => undefined,
    }),
  );
  return ConvexCredentials<DataModel>({
    ...library,
    id: "password",
    authorize: async (params, ctx) => await authorize(library, params, ctx),
  });
}

async function authorize(library: Credentials, typed: Params, ctx: Ctx): Promise<SignedIn> {
  const email = checkedEmail(typed.email);
  const params = { ...typed, email };
  switch (typed.flow) {
    case "signUp":
      return await signUp(library, params, ctx, email);
    case "signIn":
      return await signIn(library, params, ctx, email);
    case "reset":
      return await requestReset(library, params, ctx, email);
    case "reset-verification":
      return await completeReset(library, params, ctx, email);
    default:
      return fail({ kind: "invalid_argument", field: "flow", reason: "There is no such step." });
  }
}

async function signUp(library: Credentials, params: Params, ctx: Ctx, email: string) {
  checkPassword(params.password, email);
  await takeAttempt(ctx, "signUp", email);
  try {
    return await library.authorize(params, ctx);
  } catch (error) {
    if (says(error, "already exists")) return fail({ kind: "sign_up_refused" });
    throw error;
  }
}

async function signIn(library: Credentials, params: Params, ctx: Ctx, email: string) {
  const { password } = params;
  if (typeof password !== "string" || password === "") return fail({ kind: "invalid_credentials" });
  await takeAttempt(ctx, "signIn", email);
  try {
    return await library.authorize(params, ctx);
  } catch (error) {
    if (!says(error, "InvalidAccountId", "InvalidSecret", "TooManyFailedAttempts")) throw error;
    // Hashing takes a tenth of a second: without it the time would tell that nobody is there.
    if (says(error, "InvalidAccountId")) await library.crypto?.verifySecret(password, NOBODYS_HASH);
    await ctx.runMutation(internal.signInGuard.recordRefusedSignIn, { email });
    return fail({ kind: "invalid_credentials" });
  }
}

async function requestReset(library: Credentials, params: Params, ctx: Ctx, email: string) {
  await takeAttempt(ctx, "reset", email);
  const sent = library.authorize(params, ctx).catch((error: unknown) => {
    if (says(error, "InvalidAccountId")) return null;
    throw error;
  });
  const [answer] = await Promise.all([sent, after(RESET_ANSWER_MS)]);
  return answer;
}

/** Longer than writing a mail takes, so that the time does not tell whether one was written. */
const RESET_ANSWER_MS = 300;

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function completeReset(library: Credentials, params: Params, ctx: Ctx, email: string) {
  checkPassword(params.newPassword, email);
  if (typeof params.code !== "string") return fail({ kind: "invalid_reset_code" });
  await takeAttempt(ctx, "resetVerification", email);
  try {
    const signedIn = await library.authorize(params, ctx);
    await ctx.runMutation(internal.signInGuard.recordResetCompleted, { email });
    return signedIn;
  } catch (error) {
    if (says(error, "InvalidAccountId", "Invalid code", "Could not verify code"))
      return fail({ kind: "invalid_reset_code" });
    throw error;
  }
}

async function takeAttempt(ctx: Ctx, kind: AttemptKind, email: string): Promise<void> {
  const wait = await ctx.runMutation(internal.signInGuard.takeAttempt, { kind, email });
  if (wait !== null) fail({ kind: "rate_limited", retryAtMs: wait.retryAtMs });
}

/** The shape of a scrypt hash of the library that no password has. */
const NOBODYS_HASH = `${"0".repeat(32)}:${"0".repeat(128)}`;

function says(error: unknown, ...texts: string[]): boolean {
  return error instanceof Error && texts.some((text) => error.message.includes(text));
}

/** The library keeps a provider's functions under `options`, which its types do not show. */
function optionsOf(provider: object): Credentials {
  const options: unknown = "options" in provider ? provider.options : null;
  if (!isCredentials(options)) throw new Error("The Password provider has another shape now");
  return options;
}

function isCredentials(value: unknown): value is Credentials {
  return (
    typeof value === "object" &&
    value !== null &&
    "authorize" in value &&
    typeof value.authorize === "function"
  );
}
