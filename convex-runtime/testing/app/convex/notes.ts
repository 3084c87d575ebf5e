import {
  internalMutationGeneric,
  mutationGeneric,
  paginationOptsValidator,
  queryGeneric,
} from "convex/server";
import { ConvexError, v } from "convex/values";

const room = v.string();

export const list = queryGeneric({
  args: { room },
  handler: async (ctx, args) => {
    const notes = await ctx.db
      .query("notes")
      .withIndex("by_room", (q) => q.eq("room", args.room))
      .collect();
    return notes.map((note) => String(note.text));
  },
});

export const page = queryGeneric({
  args: { room, paginationOpts: paginationOptsValidator },
  handler: async (ctx, args) =>
    await ctx.db
      .query("notes")
      .withIndex("by_room", (q) => q.eq("room", args.room))
      .paginate(args.paginationOpts),
});

export const add = mutationGeneric({
  args: { room, text: v.string() },
  returns: v.id("notes"),
  handler: async (ctx, args) => await ctx.db.insert("notes", args),
});

export const addInternal = internalMutationGeneric({
  args: { room, text: v.string() },
  handler: async (ctx, args) => await ctx.db.insert("notes", args),
});

/** Counts up in one note, so that a second run would be seen. */
export const count = mutationGeneric({
  args: { room },
  handler: async (ctx, args) => {
    const known = await ctx.db
      .query("notes")
      .withIndex("by_room", (q) => q.eq("room", args.room))
      .first();
    const next = Number(known?.count ?? 0) + 1;
    if (known === null) await ctx.db.insert("notes", { ...args, text: "", count: next });
    else await ctx.db.patch("notes", known._id, { count: next });
    return next;
  },
});

export const addThenFail = mutationGeneric({
  args: { room },
  handler: async (ctx, args) => {
    await ctx.db.insert("notes", { ...args, text: "never seen" });
    throw new ConvexError({ kind: "refused", why: "by request" });
  },
});

/** The inner failure is rolled back alone; what came before it stays. */
export const survive = mutationGeneric({
  args: { room },
  handler: async (ctx, args) => {
    await ctx.db.insert("notes", { ...args, text: "before" });
    let caught: unknown = null;
    try {
      await ctx.runMutation("notes:addThenFail" as never, args as never);
    } catch (error) {
      caught = error instanceof ConvexError ? error.data : String(error);
    }
    await ctx.db.insert("notes", { ...args, text: "after" });
    return caught;
  },
});
