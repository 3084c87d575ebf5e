/** Arguments and results of a size, and tokens of the deployment. */
import { mutationGeneric, queryGeneric } from "convex/server";
import { v } from "convex/values";

export const give = queryGeneric({
  args: { length: v.number() },
  handler: async (_ctx, { length }) => "x".repeat(length),
});

export const take = queryGeneric({
  args: { text: v.string() },
  handler: async (_ctx, { text }) => text.length,
});

export const metrics = mutationGeneric({
  args: { count: v.number() },
  handler: async (ctx, { count }) => {
    for (let at = 0; at < count; at++)
      await ctx.scheduler.runAfter(60_000, "notes:count" as never, { room: "later" } as never);
    return (await ctx.meta.getTransactionMetrics()).functionsScheduled;
  },
});

export const scheduleLarge = mutationGeneric({
  args: { length: v.number() },
  handler: async (ctx, { length }) => {
    const room = "x".repeat(length);
    await ctx.scheduler.runAfter(60_000, "notes:count" as never, { room } as never);
  },
});

export const sign = mutationGeneric({
  args: { claims: v.any(), seconds: v.number(), fail: v.optional(v.boolean()) },
  handler: async (ctx, { claims, seconds, fail }) => {
    const token = await ctx.auth.signJwt({ claims, expiresInSeconds: seconds });
    if (fail === true) throw new Error("not after all");
    return token;
  },
});
