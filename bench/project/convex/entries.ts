import { mutationGeneric } from "convex/server";
import { v } from "convex/values";

/** A long mutation: `count` documents in one transaction. */
export const addMany = mutationGeneric({
  args: { label: v.string(), count: v.number() },
  handler: async (ctx, { label, count }) => {
    for (let place = 0; place < count; place += 1) await ctx.db.insert("entries", { label, place });
    return null;
  },
});
