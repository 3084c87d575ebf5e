/**
 * Exports of a group: a set of files of NDJSON (gzip) in the deployment's file storage. Written by
 * model/transfer only. They hold everything the group holds, so they go after a week.
 */
import { defineTable } from "convex/server";
import { v } from "convex/values";

export const exportPart = v.object({
  name: v.string(),
  count: v.number(),
  storageId: v.id("_storage"),
  sizeBytes: v.number(),
});

export const exports = defineTable({
  groupId: v.id("groups"),
  state: v.union(v.literal("running"), v.literal("ready")),
  createdAt: v.number(),
  parts: v.array(exportPart),
})
  .index("by_group", ["groupId"])
  .index("by_created", ["createdAt"]);
