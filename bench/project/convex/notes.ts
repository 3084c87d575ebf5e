import { mutationGeneric, queryGeneric } from "convex/server";
import { v } from "convex/values";

/** The newest count of a room, or null. */
export const get = queryGeneric({
  args: { room: v.string() },
  handler: async (ctx, { room }) => {
    const note = await ctx.db
      .query("notes")
      .withIndex("by_room", (q) => q.eq("room", room))
      .unique();
    return note === null ? null : note.count;
  },
});

/** Writes the count of a room: one read by index and one durable write. */
export const update = mutationGeneric({
  args: { room: v.string(), count: v.number() },
  handler: async (ctx, { room, count }) => {
    const note = await ctx.db
      .query("notes")
      .withIndex("by_room", (q) => q.eq("room", room))
      .unique();
    if (note === null) await ctx.db.insert("notes", { room, count });
    else await ctx.db.patch("notes", note._id, { count });
    return null;
  },
});
