import { internalMutationGeneric, queryGeneric } from "convex/server";
import { v } from "convex/values";

const AT_ONCE = 20;

/** The twenty articles of an author: an index range. */
export const byAuthor = queryGeneric({
  args: { author: v.string() },
  handler: async (ctx, { author }) =>
    await ctx.db
      .query("articles")
      .withIndex("by_author", (q) => q.eq("author", author))
      .collect(),
});

export const get = queryGeneric({
  args: { id: v.id("articles") },
  handler: async (ctx, { id }) => await ctx.db.get("articles", id),
});

/** The newest twenty, as a page. */
export const page = queryGeneric({
  args: {},
  handler: async (ctx) =>
    await ctx.db.query("articles").order("desc").paginate({ numItems: AT_ONCE, cursor: null }),
});

/** Up to twenty articles in which a word occurs. */
export const search = queryGeneric({
  args: { words: v.string() },
  handler: async (ctx, { words }) =>
    await ctx.db
      .query("articles")
      .withSearchIndex("by_body", (q) => q.search("body", words))
      .take(AT_ONCE),
});

/** Inserts articles; for filling, with the admin key. */
export const fill = internalMutationGeneric({
  args: {
    articles: v.array(v.object({ author: v.string(), title: v.string(), body: v.string() })),
  },
  handler: async (ctx, { articles }) => {
    for (const article of articles) await ctx.db.insert("articles", article);
    return null;
  },
});
