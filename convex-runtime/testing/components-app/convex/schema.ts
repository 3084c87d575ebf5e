import { defineSchema, defineTable } from "convex/server";
import { v } from "convex/values";

export default defineSchema({
  /** Of the same name as a table of the ledger component, and of another shape. */
  entries: defineTable({ text: v.string() }),
  notes: defineTable({ text: v.string(), shout: v.optional(v.string()) }),
  results: defineTable({ label: v.string(), kind: v.string(), value: v.optional(v.any()) }),
  tokens: defineTable({ name: v.string(), room: v.string(), session: v.string() }),
});
