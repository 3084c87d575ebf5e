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
  /** Set on an event that came back from an archive: which one, and what it was before. */
  archiveId: v.optional(v.string()),
  restored: v.optional(v.object({ eventId: v.string(), createdAt: v.number() })),
})
  // Beside by_group_time: this one answers in the order of creation, which is the order of sealing.
  // eslint-disable-next-line @convex-dev/no-duplicate-indexes
  .index("by_group", ["groupId"])
  // Without what came back from an archive, oldest first: what archival takes next.
  .index("by_group_archive_time", ["groupId", "archiveId", "timestamp"])
  .index("by_group_time", ["groupId", "timestamp"])
  .index("by_group_type_time", ["groupId", "type", "timestamp"])
  .index("by_actor_time", ["actorId", "timestamp"])
  .index("by_target_time", ["targetId", "timestamp"])
  .index("by_target_type_time", ["targetId", "type", "timestamp"])
  .index("by_type_time", ["type", "timestamp"])
  .index("by_time", ["timestamp"])
  .index("by_archived_time", ["archived", "timestamp"])
  // In the order of writing: what the rollups of a subject do not contain yet.
  // eslint-disable-next-line @convex-dev/no-duplicate-indexes
  .index("by_actor", ["actorId"])
  // eslint-disable-next-line @convex-dev/no-duplicate-indexes
  .index("by_target", ["targetId"])
  // A funnel's traffic; the edits of one page in order; the diff an edit came from.
  .index("by_funnel_type", ["metadata.funnelId", "type"])
  .index("by_page", ["metadata.pageStepId"])
  .index("by_diff", ["metadata.diffId"]);
