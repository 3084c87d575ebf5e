/** Search and vector indexes as an app uses them. */
import { actionGeneric, mutationGeneric, queryGeneric } from "convex/server";
import { v } from "convex/values";

const book = { title: v.string(), genre: v.string(), embedding: v.array(v.float64()) };

export const add = mutationGeneric({
  args: book,
  handler: async (ctx, args) => await ctx.db.insert("books", args),
});

export const find = queryGeneric({
  args: { text: v.string(), genre: v.optional(v.string()) },
  handler: async (ctx, { text, genre }) => {
    const books = await ctx.db
      .query("books")
      .withSearchIndex("search_title", (q) => {
        const found = q.search("title", text);
        return genre === undefined ? found : found.eq("genre", genre);
      })
      .take(10);
    return books.map(({ title }) => String(title));
  },
});

/** What a mutation has just written, it finds. */
export const addAndFind = mutationGeneric({
  args: book,
  handler: async (ctx, args) => {
    await ctx.db.insert("books", args);
    const books = await ctx.db
      .query("books")
      .withSearchIndex("search_title", (q) => q.search("title", args.title))
      .collect();
    return books.map(({ title }) => String(title));
  },
});

export const nearest = actionGeneric({
  args: { vector: v.array(v.float64()), genres: v.array(v.string()), limit: v.number() },
  handler: async (ctx, { vector, genres, limit }) =>
    await ctx.vectorSearch("books", "by_embedding", {
      vector,
      limit,
      ...(genres.length === 0
        ? {}
        : { filter: (q) => q.or(...genres.map((genre) => q.eq("genre", genre))) }),
    }),
});
