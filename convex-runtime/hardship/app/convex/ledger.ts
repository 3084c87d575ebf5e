/** The load: every commit says in `entries` what it wrote, and keeps a counter of it. */
import { mutationGeneric, queryGeneric } from "convex/server";
import { v } from "convex/values";
import type { Ctx } from "./schema";

async function note(ctx: Ctx, owner: string, seq: number, lines: number): Promise<number> {
  await ctx.db.insert("entries", { owner, seq, lines });
  for (let at = 0; at < lines; at++) {
    const words = `line ${at} of ${owner} number ${seq}`;
    await ctx.db.insert("lines", { owner, seq, amount: seq + at, note: words, place: [seq, at] });
  }
  return await count(ctx, owner, 1, lines);
}

async function count(ctx: Ctx, owner: string, entries: number, lines: number): Promise<number> {
  const known = await ctx.db
    .query("counters")
    .withIndex("by_owner", (q) => q.eq("owner", owner))
    .unique();
  if (known === null) await ctx.db.insert("counters", { owner, entries, lines });
  else {
    const sums = { entries: known.entries + entries, lines: known.lines + lines };
    await ctx.db.patch("counters", known._id, sums);
  }
  return Number(known?.entries ?? 0) + entries;
}

const named = { owner: v.string(), seq: v.number() };

/** Writes `lines` documents and says so; answers how many entries its owner has now. */
export const write = mutationGeneric({
  args: { ...named, lines: v.number() },
  handler: async (ctx, { owner, seq, lines }) => await note(ctx, owner, seq, lines),
});

/** Rewrites the lines of the owner's newest entry and deletes those of the oldest that has any. */
export const rework = mutationGeneric({
  args: named,
  handler: async (ctx: Ctx, { owner, seq }) => {
    const own = ctx.db.query("entries").withIndex("by_owner", (q) => q.eq("owner", owner));
    const entries = await own.collect();
    const oldest = entries.find(({ lines }) => lines > 0);
    if (oldest !== undefined) {
      const gone = await ctx.db
        .query("lines")
        .withIndex("by_owner", (q) => q.eq("owner", owner).eq("seq", oldest.seq))
        .collect();
      for (const { _id } of gone) await ctx.db.delete("lines", _id);
      await ctx.db.patch("entries", oldest._id, { lines: 0 });
      await count(ctx, owner, 0, -gone.length);
    }
    const newest = entries.at(-1);
    const kept = await ctx.db
      .query("lines")
      .withIndex("by_owner", (q) => q.eq("owner", owner).eq("seq", newest?.seq ?? -1))
      .collect();
    for (const { _id, amount } of kept) {
      const words = `reworked by ${seq}`;
      await ctx.db.patch("lines", _id, { amount: amount + 1000, note: words, place: [seq, -1] });
    }
    return await note(ctx, owner, seq, 1);
  },
});

export const uploadUrl = mutationGeneric({
  args: {},
  handler: async (ctx) => await ctx.storage.generateUploadUrl(),
});

/** Keeps an uploaded file. */
export const attach = mutationGeneric({
  args: { ...named, storageId: v.id("_storage"), sha256: v.string() },
  handler: async (ctx, { owner, seq, storageId, sha256 }) => {
    await ctx.db.insert("files", { owner, seq, storageId, sha256 });
    return await note(ctx, owner, seq, 0);
  },
});

/** How many entries an owner has, by the counter and by counting. */
export const counted = queryGeneric({
  args: { owner: v.string() },
  handler: async (ctx, { owner }) => {
    const counter = await ctx.db
      .query("counters")
      .withIndex("by_owner", (q) => q.eq("owner", owner))
      .unique();
    return Number(counter?.entries ?? 0);
  },
});

/** The same by counting, so that a client that watches both sees a difference. */
export const listed = queryGeneric({
  args: { owner: v.string() },
  handler: async (ctx, { owner }) => {
    const own = ctx.db.query("entries").withIndex("by_owner", (q) => q.eq("owner", owner));
    return (await own.collect()).map(({ seq }) => Number(seq));
  },
});
