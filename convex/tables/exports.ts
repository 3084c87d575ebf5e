/**
 * Exports of a workspace and all below it: a set of files of NDJSON (gzip) in the deployment's file
 * storage. Written by model/transfer only. They hold everything the workspaces hold, so they go after
 * a week. A row says how far the writing is, so that it goes on there after whatever cut it off.
 */
import { defineTable } from "convex/server";
import { v, type Infer } from "convex/values";

/** What a file holds. Each names only what stands in files before it, or in itself. */
export const exportedTable = v.union(
  v.literal("groups"),
  /** Of pictures, with their bytes. */
  v.literal("files"),
  v.literal("things"),
  v.literal("connections"),
  v.literal("knowledge"),
  v.literal("thingKnowledge"),
  v.literal("events"),
);
export type ExportedTable = Infer<typeof exportedTable>;
export const EXPORTED_TABLES = exportedTable.members.map(({ value }) => value);

/** What is read one after the other; archives go to files of events, the older part of them. */
export const exportStage = v.union(
  v.literal("groups"),
  v.literal("files"),
  v.literal("things"),
  v.literal("connections"),
  v.literal("knowledge"),
  v.literal("thingKnowledge"),
  v.literal("archives"),
  v.literal("events"),
);
export type ExportStage = Infer<typeof exportStage>;
export const EXPORT_STAGES = exportStage.members.map(({ value }) => value);

/** Up to where everything stands in a file. */
export const exportPlace = v.object({
  stage: exportStage,
  /** Which of the workspaces, from 0. */
  group: v.number(),
  cursor: v.union(v.string(), v.null()),
  /** Lines of the page at `cursor` that stand in a file already. */
  skip: v.number(),
});
export type ExportPlace = Infer<typeof exportPlace>;

const exportJob = v.object({
  groupId: v.id("groups"),
  state: v.union(
    v.literal("running"),
    v.literal("ready"),
    /** Given up; `problem` says why, and no file of it is left. */
    v.literal("failed"),
    /** On its way out, its files a few at a time. */
    v.literal("ending"),
  ),
  problem: v.union(v.string(), v.null()),
  createdAt: v.number(),
  place: exportPlace,
  parts: v.number(),
  rows: v.number(),
  sizeBytes: v.number(),
  /** Whoever works on it has taken it up under this number; a later one ends an earlier one. */
  attempt: v.number(),
  /** When the last file came. */
  movedAt: v.number(),
});

/** Of a time when a row held its files itself: nobody reads one any more, and it goes after its week. */
const earlierExport = v.object({
  groupId: v.id("groups"),
  state: v.union(v.literal("running"), v.literal("ready")),
  createdAt: v.number(),
  parts: v.array(
    v.object({
      name: v.string(),
      count: v.number(),
      storageId: v.id("_storage"),
      sizeBytes: v.number(),
    }),
  ),
});

export const exports = defineTable(v.union(exportJob, earlierExport))
  .index("by_group", ["groupId"])
  .index("by_state_moved", ["state", "movedAt"])
  .index("by_created", ["createdAt"]);

/** Whether it is of today's kind. */
export function isExportJob<Row extends object>(
  row: Row | null,
): row is Extract<Row, { attempt: number }> {
  return row !== null && "attempt" in row;
}

/** Which workspaces an export covers, parents first; there only while it is being written. */
export const exportGroups = defineTable({
  exportId: v.id("exports"),
  position: v.number(),
  groupId: v.id("groups"),
})
  .index("by_export_position", ["exportId", "position"])
  .index("by_export_group", ["exportId", "groupId"])
  .index("by_group", ["groupId"]);

/** What is said of a file, here and in the list of files that goes with them. */
export const partFacts = {
  table: exportedTable,
  count: v.number(),
  /** Of the file. */
  sizeBytes: v.number(),
  /** Of what is in it. */
  textBytes: v.number(),
  /** SHA-256 of the file, hex. */
  fileHash: v.string(),
};

export const exportParts = defineTable({
  exportId: v.id("exports"),
  /** From 1. */
  number: v.number(),
  ...partFacts,
  storageId: v.id("_storage"),
})
  .index("by_export_number", ["exportId", "number"])
  .index("by_storage", ["storageId"]);
