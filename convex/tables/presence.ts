/**
 * Who has a page open right now, and on which element. Not history: a row lives as long as its browser
 * tab says so and goes a moment after, so it is no thing and makes no event. Written by model/presence.
 */
import { defineTable } from "convex/server";
import { v } from "convex/values";

export const presence = defineTable({
  stepId: v.id("things"),
  personId: v.id("things"),
  /** Made by the tab: one person may have two of them open. */
  tab: v.string(),
  name: v.string(),
  /** The element that is selected there; null: none. */
  elementKey: v.union(v.string(), v.null()),
  seenAt: v.number(),
})
  .index("by_step_tab", ["stepId", "tab"])
  .index("by_seen", ["seenAt"]);
