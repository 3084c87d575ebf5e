/**
 * Everything that happened, append-only: nothing updates or deletes an event except archival.
 * Written by ontology/recordEvent only, in the transaction of what it tells of.
 */
import { defineTable } from "convex/server";
import { v } from "convex/values";
import { freeForm } from "./freeForm";

export const events = defineTable({
  type: v.string(),
  groupId: v.union(v.id("groups"), v.null()),
  actorId: v.id("things"),
  targetId: v.union(v.id("things"), v.null()),
  timestamp: v.number(),
  metadata: freeForm,
  archived: v.optional(v.boolean()),
  archiveId: v.optional(v.string()),
})
  .index("by_group_time", ["groupId", "timestamp"])
  .index("by_group_type_time", ["groupId", "type", "timestamp"])
  .index("by_actor_time", ["actorId", "timestamp"])
  .index("by_target_time", ["targetId", "timestamp"])
  .index("by_target_type_time", ["targetId", "type", "timestamp"])
  .index("by_type_time", ["type", "timestamp"])
  .index("by_time", ["timestamp"])
  .index("by_archived_time", ["archived", "timestamp"])
  // A funnel's traffic; the edits of one page in order; the diff an edit came from.
  .index("by_funnel_type", ["metadata.funnelId", "type"])
  .index("by_page", ["metadata.pageStepId"])
  .index("by_diff", ["metadata.diffId"]);
