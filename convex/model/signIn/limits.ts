/**
 * How often signing in and the like may be tried, by address and in all. An address without an
 * account is limited alike, so that a limit never tells which accounts exist. Signing up with an
 * existing address checks its password too, so it is limited as strictly as signing in.
 */
import { rateLimit, resetRateLimit } from "convex-helpers/server/rateLimit";
import { v, type Infer } from "convex/values";
import type { MutationCtx } from "../../_generated/server";

export const attemptKind = v.union(
  v.literal("signUp"),
  v.literal("signIn"),
  v.literal("reset"),
  v.literal("resetVerification"),
);
export type AttemptKind = Infer<typeof attemptKind>;

const HOUR_MS = 60 * 60 * 1000;

/** Attempts of one address within an hour: enough for typing errors, too few for guessing. */
const PER_ADDRESS: Readonly<Record<AttemptKind, number>> = {
  signUp: 10,
  signIn: 10,
  reset: 5,
  resetVerification: 10,
};

/** Attempts of all addresses together within an hour, against floods of accounts and mails. */
const IN_ALL: Partial<Record<AttemptKind, number>> = { signUp: 2_000, reset: 1_000 };

/** The library counts failures of existing accounts only; above ours, so that ours speaks first. */
export const LIBRARY_FAILED_SIGN_INS_PER_HOUR = 30;

/** Takes one attempt. @returns when the next is free (Unix ms), or null when this one may go on */
export async function takeAttempt(
  ctx: MutationCtx,
  kind: AttemptKind,
  email: string,
): Promise<{ retryAtMs: number } | null> {
  const address = await take(ctx, kind, email, PER_ADDRESS[kind]);
  if (address !== null) return address;
  const inAll = IN_ALL[kind];
  return inAll === undefined ? null : await take(ctx, `${kind}InAll`, undefined, inAll);
}

/** Whoever signed in gets the attempts of their address back. */
export async function returnAttempts(ctx: MutationCtx, email: string): Promise<void> {
  await resetRateLimit(ctx, { name: "signIn", key: email });
}

async function take(ctx: MutationCtx, name: string, key: string | undefined, perHour: number) {
  const { ok, retryAt } = await rateLimit(ctx, {
    name,
    key,
    config: { kind: "token bucket", rate: perHour, period: HOUR_MS, capacity: perHour },
  });
  return ok ? null : { retryAtMs: retryAt ?? Date.now() + HOUR_MS };
}
