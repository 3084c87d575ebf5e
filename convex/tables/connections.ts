/**
 * Every relation between two things. Written by ontology/ only.
 * Order within a parent is a fractional key in `metadata.order` and in an index, so that a
 * reorder writes one row. A disconnected one keeps its row with `deletedAt` set.
 */
import { defineTable } from "convex/server";
import { v } from "convex/values";
import { freeForm } from "./freeForm";

export const connections = defineTable({
  groupId: v.union(v.id("groups"), v.null()),
  fromThingId: v.id("things"),
  toThingId: v.id("things"),
  relationshipType: v.string(),
  metadata: freeForm,
  strength: v.union(v.number(), v.null()),
  validFrom: v.number(),
  validTo: v.union(v.number(), v.null()),
  createdAt: v.number(),
  deletedAt: v.optional(v.number()),
})
  // Beside by_from_type_order: this one answers in the order of creation.
  // eslint-disable-next-line @convex-dev/no-duplicate-indexes
  .index("by_from_type", ["fromThingId", "relationshipType", "deletedAt"])
  .index("by_to_type", ["toThingId", "relationshipType", "deletedAt"])
  .index("by_from_to_type", ["fromThingId", "toThingId", "relationshipType", "deletedAt"])
  .index("by_type", ["relationshipType"])
  .index("by_group", ["groupId"])
  .index("by_from_type_order", ["fromThingId", "relationshipType", "deletedAt", "metadata.order"])
  .index("by_step_section", ["metadata.stepId", "metadata.sectionKey", "deletedAt"]);
