/**
 * Counts folded from events, so that a read costs the same however long the history is. Written
 * by model/rollups/ and model/numbers/ only. A mark says up to which event (by creation time) a subject's rows
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

/**
 * What a subject's events and connections add up to, of all its history but the tail. Written by
 * model/rollups/ and, where a folded connection ends or returns, by ontology/linkCounts.
 */
export const activityRollups = defineTable({
  kind: v.union(
    /** Events of a group on a day. */
    v.literal("group_day"),
    /** Events a person did. */
    v.literal("actor"),
    /** Events that happened to a thing. */
    v.literal("target"),
    /** Live connections of a thing, by direction and type. */
    v.literal("links"),
    /** Bytes of a group's documents, as last measured. */
    v.literal("storage"),
  ),
  /** Id of the group or the thing. */
  subject: v.string(),
  /** The group in whose ranking by `total` it stands, or null. */
  rankedIn: v.union(v.id("groups"), v.null()),
  /** Unix ms of the day's start (UTC); 0 where there is one row for all of history. */
  periodStart: v.number(),
  counts: v.record(v.string(), v.number()),
  total: v.number(),
})
  .index("by_subject", ["kind", "subject", "periodStart"])
  .index("by_rank", ["rankedIn", "kind", "total"]);
