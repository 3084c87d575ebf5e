/** The app that the runtime's own tests push. */
import { defineSchema, defineTable } from "convex/server";
import { v } from "convex/values";

export default defineSchema({
  notes: defineTable({ room: v.string(), text: v.string(), count: v.optional(v.number()) }).index(
    "by_room",
    ["room"],
  ),
  books: defineTable({ title: v.string(), genre: v.string(), embedding: v.array(v.float64()) })
    .searchIndex("search_title", { searchField: "title", filterFields: ["genre"] })
    .vectorIndex("by_embedding", {
      vectorField: "embedding",
      dimensions: 3,
      filterFields: ["genre"],
    }),
});
