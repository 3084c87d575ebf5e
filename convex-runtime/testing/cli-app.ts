/** The files of the project that the CLI is tested with: values of every kind, and a stored file. */
export const SCHEMA = `
import { defineSchema, defineTable } from "convex/server";
import { v } from "convex/values";
export default defineSchema({
  notes: defineTable({ text: v.string(), size: v.optional(v.any()) }),
  links: defineTable({ note: v.id("notes"), file: v.optional(v.id("_storage")), big: v.int64(), raw: v.bytes() }),
});
`;
export const NOTES = `
import { actionGeneric as action, mutationGeneric as mutation, queryGeneric as query, internalMutationGeneric as internalMutation, makeFunctionReference } from "convex/server";
import { v } from "convex/values";
export const add = mutation({ args: { text: v.string() }, handler: async (ctx, { text }) => {
  console.log("adding", text);
  return await ctx.db.insert("notes", { text });
} });
export const list = query({ args: {}, handler: async (ctx) => (await ctx.db.query("notes").collect()).map((note) => note.text) });
export const everything = query({ args: {}, handler: async (ctx) => {
  const links = await ctx.db.query("links").collect();
  const files = [];
  for (const { file } of links) files.push(file ? await ctx.storage.getUrl(file) : null);
  return { notes: await ctx.db.query("notes").collect(), links, files, stored: await ctx.db.system.query("_storage").collect() };
} });
export const link = internalMutation({ args: { file: v.id("_storage") }, handler: async (ctx, { file }) => {
  const note = await ctx.db.insert("notes", { text: "linked" });
  await ctx.db.insert("links", { note, file, big: 2n ** 60n, raw: new Uint8Array([1, 2, 255]).buffer });
} });
export const store = action({ args: {}, handler: async (ctx) => {
  const file = await ctx.storage.store(new Blob(["the file"], { type: "text/plain" }));
  await ctx.runMutation(makeFunctionReference("notes:link"), { file });
} });
export const variable = query({ args: {}, handler: async () => process.env.COLOUR ?? null });
`;
