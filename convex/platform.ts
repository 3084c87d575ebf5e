/**
 * Who runs the deployment. Internal: the operator calls these with the CLI and the admin key, e.g.
 * `npx convex run platform:appointOwner '{"email":"ann@example.com"}'`.
 */
import { v } from "convex/values";
import type { Doc } from "./_generated/dataModel";
import type { QueryCtx } from "./_generated/server";
import { internalMutation } from "./functions";
import {
  appointPlatformOwner,
  dismissPlatformOwner,
  findPlatformOwner,
} from "./ontology/platformOwners";
import { fail } from "./ontology/refusal";

/** Lets the account act in every workspace, as `platform_owner`. @throws not_found */
export const appointOwner = internalMutation({
  args: { email: v.string() },
  returns: v.null(),
  handler: async (ctx, { email }) => {
    const { _id: userId, name = "" } = await accountOf(ctx, email);
    await appointPlatformOwner(ctx, { userId, email: addressOf(email), name });
    return null;
  },
});

/** Takes that back, at once in open subscriptions too. @throws not_found */
export const dismissOwner = internalMutation({
  args: { email: v.string() },
  returns: v.null(),
  handler: async (ctx, { email }) => {
    const { _id: userId } = await accountOf(ctx, email);
    const person = (await findPlatformOwner(ctx, userId)) ?? fail({ kind: "not_found" });
    await dismissPlatformOwner(ctx, person);
    return null;
  },
});

async function accountOf(ctx: QueryCtx, email: string): Promise<Doc<"users">> {
  const account = await ctx.db
    .query("users")
    .withIndex("email", (q) => q.eq("email", addressOf(email)))
    .first();
  return account ?? fail({ kind: "not_found" });
}

const addressOf = (email: string) => email.trim().toLowerCase();
