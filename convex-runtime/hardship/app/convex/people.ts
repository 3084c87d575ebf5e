/** Who is asking, and ids and cursors of any kind. */
import {
  actionGeneric,
  mutationGeneric,
  paginationOptsValidator,
  queryGeneric,
} from "convex/server";
import { v } from "convex/values";

export const whoAmI = queryGeneric({
  args: {},
  handler: async (ctx) => await ctx.auth.getUserIdentity(),
});

/** Writes only for somebody who is known. */
export const sign = mutationGeneric({
  args: { owner: v.string() },
  handler: async (ctx, { owner }) => {
    if ((await ctx.auth.getUserIdentity()) === null) throw new Error("Nobody may not sign.");
    return await ctx.db.insert("marks", { owner, seq: 0, kind: "signature" });
  },
});

export const entryById = queryGeneric({
  args: { id: v.id("entries") },
  handler: async (ctx, { id }) => await ctx.db.get("entries", id),
});

/** An id nobody checked, as code that casts hands it on. */
export const anyById = queryGeneric({
  args: { id: v.any() },
  // eslint-disable-next-line @convex-dev/explicit-table-ids -- the table is what is not known here
  handler: async (ctx, { id }) => await ctx.db.get(id),
});

export const removeAny = mutationGeneric({
  args: { id: v.any() },
  // eslint-disable-next-line @convex-dev/explicit-table-ids -- the table is what is not known here
  handler: async (ctx, { id }) => await ctx.db.delete(id),
});

export const pageOfEntries = queryGeneric({
  args: { paginationOpts: paginationOptsValidator },
  handler: async (ctx, { paginationOpts }) =>
    await ctx.db.query("entries").withIndex("by_owner").paginate(paginationOpts),
});

export const fileUrl = queryGeneric({
  args: { storageId: v.any() },
  handler: async (ctx, { storageId }) => await ctx.storage.getUrl(storageId),
});

/** Leaves one mark each time it runs. */
export const greet = actionGeneric({
  args: { owner: v.string(), seq: v.number() },
  handler: async (ctx, args) => {
    const mark = { ...args, kind: "greeting" };
    await ctx.runMutation("jobs:mark" as never, mark as never);
    return args.seq;
  },
});
