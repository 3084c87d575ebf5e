/**
 * What lies in cold storage: one row per file of events, of one group and one day (UTC). Written by
 * model/archival only. A row is `planned` before its file is written, so that a run cut off leaves
 * a trace to clean up; events leave the hot table in the transaction that makes it `stored`.
 */
import { defineTable } from "convex/server";
import { v, type Infer } from "convex/values";

export const archiveState = v.union(
  v.literal("planned"),
  /** The events are in the file and nowhere else. */
  v.literal("stored"),
  /** The events are in the hot table again; the file waits for them to go back. */
  v.literal("restored"),
  /** Older than the retention: the file is gone, the row keeps what the audit needs. */
  v.literal("expired"),
);
export type ArchiveState = Infer<typeof archiveState>;

export const archives = defineTable({
  groupId: v.id("groups"),
  /** The events' day, UTC, as YYYY-MM-DD. */
  date: v.string(),
  state: archiveState,
  count: v.number(),
  /** SHA-256 of the lines, hex; empty until the file is written. */
  contentHash: v.string(),
  /** SHA-256 of the compressed file, hex; null while planned. */
  fileHash: v.union(v.string(), v.null()),
  sizeBytes: v.number(),
  /** Where cold storage keeps the file. */
  location: v.union(v.string(), v.null()),
  /** `_creationTime` of the first and last event, by which the audit finds the file of an event. */
  firstCreatedAt: v.number(),
  lastCreatedAt: v.number(),
  createdAt: v.number(),
  restoredAt: v.union(v.number(), v.null()),
  /** Of an expired archive: which events it held. */
  eventIds: v.optional(v.array(v.string())),
})
  .index("by_group_date", ["groupId", "date"])
  .index("by_group_last", ["groupId", "lastCreatedAt"])
  .index("by_group_state", ["groupId", "state"])
  .index("by_location", ["location"])
  .index("by_state_date", ["state", "date"]);
