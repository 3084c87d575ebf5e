import { actionGeneric, internalActionGeneric, mutationGeneric, queryGeneric } from "convex/server";
import { ConvexError, v } from "convex/values";

export const echo = actionGeneric({
  args: { room: v.string(), text: v.string() },
  handler: async (ctx, args) => {
    await new Promise((done) => setTimeout(done, 1));
    await ctx.runMutation("notes:addInternal" as never, args as never);
    return await ctx.runQuery("notes:list" as never, { room: args.room } as never);
  },
});

export const fail = actionGeneric({
  args: {},
  handler: async () => {
    throw new ConvexError({ kind: "refused" });
  },
});

export const catchInner = actionGeneric({
  args: {},
  handler: async (ctx) => {
    try {
      await ctx.runMutation("notes:addThenFail" as never, { room: "inner" } as never);
    } catch (error) {
      return error instanceof ConvexError ? error.data : String(error);
    }
    return null;
  },
});

export const spin = actionGeneric({
  args: {},
  handler: async () => {
    for (;;);
  },
});

export const write = internalActionGeneric({
  args: { room: v.string() },
  handler: async (ctx, { room }) => {
    await ctx.runMutation("notes:count" as never, { room } as never);
  },
});

export const schedule = mutationGeneric({
  args: { room: v.string(), delayMs: v.number(), what: v.string() },
  handler: async (ctx, { room, delayMs, what }) =>
    await ctx.scheduler.runAfter(delayMs, what as never, { room } as never),
});

export const scheduleThenFail = mutationGeneric({
  args: { room: v.string() },
  handler: async (ctx, { room }) => {
    await ctx.scheduler.runAfter(0, "notes:count" as never, { room } as never);
    throw new Error("and not after all");
  },
});

export const cancel = mutationGeneric({
  args: { id: v.id("_scheduled_functions") },
  handler: async (ctx, { id }) => await ctx.scheduler.cancel(id),
});

export const scheduled = queryGeneric({
  args: {},
  handler: async (ctx) => {
    const rows = await ctx.db.system.query("_scheduled_functions").collect();
    return rows.map((row) => ({ name: row.name, state: row.state.kind }));
  },
});

export const whoAmI = queryGeneric({
  args: {},
  handler: async (ctx) => await ctx.auth.getUserIdentity(),
});
