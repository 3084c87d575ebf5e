import { mutationGeneric, queryGeneric } from "convex/server";
import { v } from "convex/values";

export const add = mutationGeneric({
  args: { text: v.string() },
  handler: async (ctx, { text }) => void (await ctx.db.insert("stamps", { text })),
});

export const list = queryGeneric({
  args: {},
  returns: v.array(v.string()),
  handler: async (ctx) => (await ctx.db.query("stamps").collect()).map(({ text }) => text),
});
