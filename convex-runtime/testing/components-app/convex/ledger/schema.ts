import { defineSchema, defineTable } from "convex/server";
import { v } from "convex/values";

/** The app has a table of the same name and another shape. */
export default defineSchema({
  entries: defineTable({ amount: v.number() }).index("by_amount", ["amount"]),
});
