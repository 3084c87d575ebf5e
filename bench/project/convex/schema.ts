import { defineSchema, defineTable } from "convex/server";
import { v } from "convex/values";

/** The smallest project in which each quantity can be measured: what is measured is the deployment. */
export default defineSchema({
  notes: defineTable({ room: v.string(), count: v.number() }).index("by_room", ["room"]),
  accounts: defineTable({ balance: v.number() }),
  articles: defineTable({ author: v.string(), title: v.string(), body: v.string() })
    .index("by_author", ["author"])
    .searchIndex("by_body", { searchField: "body" }),
  entries: defineTable({ label: v.string(), place: v.number() }).index("by_label", ["label"]),
});
