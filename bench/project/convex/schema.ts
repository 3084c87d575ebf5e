import { defineSchema, defineTable } from "convex/server";
import { v } from "convex/values";

/** The smallest project in which one client's write reaches another: what is measured is the deployment. */
export default defineSchema({
  notes: defineTable({ room: v.string(), count: v.number() }).index("by_room", ["room"]),
});
