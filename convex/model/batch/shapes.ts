/** What the batch doors take and answer. */
import { v, type Infer } from "convex/values";
import { thingStatus } from "../../tables/things";

const freeForm = v.record(v.string(), v.any());

export const newItem = v.object({
  type: v.string(),
  name: v.string(),
  properties: v.optional(freeForm),
  status: v.optional(thingStatus),
});
export type NewItem = Infer<typeof newItem>;

export const newLink = v.object({
  fromThingId: v.string(),
  toThingId: v.string(),
  relationshipType: v.string(),
  metadata: v.optional(freeForm),
  strength: v.optional(v.union(v.number(), v.null())),
});
export type NewLink = Infer<typeof newLink>;

export const itemChange = v.object({
  thingId: v.string(),
  name: v.optional(v.string()),
  status: v.optional(thingStatus),
  /** Replaces the given properties, one level deep. */
  properties: v.optional(freeForm),
});
export type ItemChange = Infer<typeof itemChange>;

export const itemError = v.object({
  /** Place in the list given, from 0. */
  index: v.number(),
  /** In words a person understands. */
  error: v.string(),
});
export type ItemError = Infer<typeof itemError>;

export const batchSummary = v.object({
  total: v.number(),
  success: v.number(),
  failed: v.number(),
  /** Percent of the total, 100 for an empty list. */
  successRate: v.number(),
});

const counts = { failed: v.number(), errors: v.array(itemError), summary: batchSummary };

export const batchInserted = v.object({
  created: v.number(),
  /** The new things, in the order of the items that succeeded. */
  thingIds: v.array(v.id("things")),
  ...counts,
});
export type BatchInserted = Infer<typeof batchInserted>;

export const batchConnected = v.object({ created: v.number(), ...counts });
export type BatchConnected = Infer<typeof batchConnected>;

export const batchUpdated = v.object({
  /** Of a change nothing is new: here so that every batch answers with the same fields. */
  created: v.number(),
  /** Items that are now as asked, also those that were so before. */
  updated: v.number(),
  ...counts,
});
export type BatchUpdated = Infer<typeof batchUpdated>;
