/** Rate limits through @convex-dev/rate-limiter. */
import { MINUTE, RateLimiter } from "@convex-dev/rate-limiter";
import { mutationGeneric, queryGeneric } from "convex/server";
import { v } from "convex/values";
import { components } from "./installed";

const limiter = new RateLimiter(components.rateLimiter, {
  letters: { kind: "token bucket", rate: 6, period: MINUTE, capacity: 3 },
  calls: { kind: "fixed window", rate: 2, period: MINUTE, start: 0 },
});

const name = v.union(v.literal("letters"), v.literal("calls"));

export const take = mutationGeneric({
  args: { name, key: v.string(), count: v.optional(v.number()) },
  handler: async (ctx, args) =>
    await limiter.limit(ctx, args.name, { key: args.key, count: args.count ?? 1 }),
});

/** What was taken is given back when the rest fails. */
export const takeThenFail = mutationGeneric({
  args: { name, key: v.string() },
  handler: async (ctx, args) => {
    await limiter.limit(ctx, args.name, { key: args.key, throws: true });
    throw new Error("not after all");
  },
});

export const takeOrThrow = mutationGeneric({
  args: { name, key: v.string() },
  handler: async (ctx, args) =>
    await limiter.limit(ctx, args.name, { key: args.key, throws: true }),
});

export const check = queryGeneric({
  args: { name, key: v.string() },
  handler: async (ctx, args) => await limiter.check(ctx, args.name, { key: args.key }),
});

export const reset = mutationGeneric({
  args: { name, key: v.string() },
  handler: async (ctx, args) => await limiter.reset(ctx, args.name, { key: args.key }),
});
