/**
 * Exports on their way into a workspace: their files are handed in one by one, checked as a whole, and
 * then written a few rows per transaction, each of which says how far it came. Written by
 * model/transfer only.
 */
import { defineTable } from "convex/server";
import { v, type Infer } from "convex/values";
import { partFacts } from "./exports";

/** Where the next rows are: properties of things come when all things are there. */
export const restorePlace = v.object({
  pass: v.union(v.literal("rows"), v.literal("properties")),
  /** Number of a file, from 1. */
  part: v.number(),
  row: v.number(),
});
export type RestorePlace = Infer<typeof restorePlace>;

export const restores = defineTable({
  groupId: v.id("groups"),
  state: v.union(
    /** Files are being handed in; nothing is written. */
    v.literal("staging"),
    v.literal("running"),
    v.literal("done"),
    v.literal("ending"),
  ),
  problem: v.union(v.string(), v.null()),
  createdAt: v.number(),
  /** The workspace the export is of, by its id there. */
  rootId: v.string(),
  parts: v.number(),
  staged: v.number(),
  /** Bytes of the files that are here. */
  stagedBytes: v.number(),
  rows: v.number(),
  rowsDone: v.number(),
  place: restorePlace,
  attempt: v.number(),
  movedAt: v.number(),
})
  .index("by_group", ["groupId"])
  .index("by_state_moved", ["state", "movedAt"])
  .index("by_created", ["createdAt"]);

export const restoreParts = defineTable({
  restoreId: v.id("restores"),
  number: v.number(),
  ...partFacts,
  /** Null until it is handed in. */
  storageId: v.union(v.id("_storage"), v.null()),
})
  .index("by_restore_number", ["restoreId", "number"])
  .index("by_storage", ["storageId"]);

/** What became of ids, a row for each transaction that made some. */
export const restoredIds = defineTable({
  restoreId: v.id("restores"),
  oldIds: v.array(v.string()),
  newIds: v.array(v.string()),
}).index("by_restore", ["restoreId"]);
