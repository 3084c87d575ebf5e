/**
 * Counts folded from events, so that a read costs the same however long the history is. Written
 * by model/numbers/fold only. A mark says up to which event (by creation time) a subject's rows
 * contain everything; the answer is the rows plus the events after the mark.
 */
import { defineTable } from "convex/server";
import { v } from "convex/values";

export const rollups = defineTable({
  groupId: v.id("groups"),
  /** What the counts are of: today `funnel_step_day`. */
  kind: v.string(),
  subjectId: v.id("things"),
  partId: v.id("things"),
  /** Unix ms of the period's start (UTC). */
  periodStart: v.number(),
  counts: v.record(v.string(), v.number()),
}).index("by_subject", ["kind", "subjectId", "periodStart", "partId"]);

export const rollupMarks = defineTable({
  kind: v.string(),
  /** A thing's id, or "all" for how far the folding itself has come. */
  subject: v.string(),
  /** `_creationTime` of the last event folded. */
  foldedThrough: v.number(),
}).index("by_kind_subject", ["kind", "subject"]);
