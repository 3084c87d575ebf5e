import { mutationGeneric } from "convex/server";
import { v } from "convex/values";

/** Opens `count` accounts; returns their ids. */
export const open = mutationGeneric({
  args: { count: v.number() },
  handler: async (ctx, { count }) => {
    const ids: string[] = [];
    for (let at = 0; at < count; at += 1)
      ids.push(await ctx.db.insert("accounts", { balance: 1_000 }));
    return ids;
  },
});

/** Moves one unit: two reads and two writes by id. */
export const transfer = mutationGeneric({
  args: { from: v.id("accounts"), to: v.id("accounts") },
  handler: async (ctx, { from, to }) => {
    const giver = await ctx.db.get("accounts", from);
    const taker = await ctx.db.get("accounts", to);
    if (giver === null || taker === null) throw new Error("An account is missing.");
    await ctx.db.patch("accounts", from, { balance: giver.balance - 1 });
    await ctx.db.patch("accounts", to, { balance: taker.balance + 1 });
    return null;
  },
});
