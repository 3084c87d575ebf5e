/**
 * What a caller may hand to the library's sign-in: the password's steps, or a refresh token of our
 * own. Everything else it would answer with an error of its own, or act on unchecked.
 */
import { v, type ObjectType } from "convex/values";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { isObject } from "../../ontology/checkValue";
import { fail } from "../../ontology/refusal";
import { PROVIDER } from "./accounts";

export const signInArgs = {
  provider: v.optional(v.string()),
  params: v.optional(v.any()),
  verifier: v.optional(v.string()),
  refreshToken: v.optional(v.string()),
  calledBy: v.optional(v.string()),
};
export type SignInArgs = ObjectType<typeof signInArgs>;

export interface SignInAnswer {
  redirect?: string;
  verifier?: string;
  tokens?: { token: string; refreshToken: string } | null;
  started?: boolean;
}

type Handler = (ctx: ActionCtx, args: SignInArgs) => Promise<SignInAnswer>;

/** @throws invalid_argument for what no step of ours sends, and what the steps themselves throw */
export async function guardedSignIn(
  library: Handler,
  ctx: ActionCtx,
  args: SignInArgs,
): Promise<SignInAnswer> {
  const { provider, refreshToken } = args;
  if (provider !== undefined)
    return await library(ctx, { provider: knownProvider(provider), params: textsIn(args.params) });
  if (refreshToken === undefined || refreshToken === "")
    return fail({ kind: "invalid_argument", field: "provider", reason: "It is missing." });
  const isOwn = await ctx.runQuery(internal.signInGuard.isRefreshToken, { token: refreshToken });
  return isOwn ? await library(ctx, { refreshToken }) : { tokens: null };
}

/** The handler behind a registered action; the library offers it in no other way. */
export function handlerOf(registered: unknown): Handler {
  const handler: unknown = Object(registered)._handler;
  if (typeof handler !== "function") throw new Error("The sign-in library has no handler");
  return handler as Handler;
}

function knownProvider(provider: string): string {
  if (provider === PROVIDER) return provider;
  return fail({ kind: "invalid_argument", field: "provider", reason: "There is none like it." });
}

/** Only texts: the library hashes and looks up what it is given without asking what it is. */
function textsIn(params: unknown): Record<string, string> {
  const entries = isObject(params) ? Object.entries(params) : [];
  const texts = entries.flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[key, value]] : [],
  );
  return Object.fromEntries(texts);
}
