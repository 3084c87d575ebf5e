/**
 * The chain that makes the event log tamper-evident, one chain per group. Written by model/seals
 * only, long after the events, so that writing an event never waits for another.
 * A seal covers the group's events created after the seal before and up to `sealedThrough`. Its hash
 * is over the leaves' hashes, and a leaf's hash commits to its event with a salt of its own: when a
 * person is erased the salt goes and the hash stays, which then tells nothing about what it covered.
 */
import { defineTable } from "convex/server";
import { v } from "convex/values";

export const sealLeaf = v.object({
  /** The event's id when it was written; a restored event keeps it in `restored`. */
  eventId: v.string(),
  /** 32 hex characters; null once the event was erased. */
  salt: v.union(v.string(), v.null()),
  hash: v.string(),
  /** Of what erasure left of the event; an erasure event in the chain attests it. */
  erasedHash: v.optional(v.string()),
});

/** Where each chain ends, apart from the chain: so a chain cut at its end does not fit any more. */
export const sealHeads = defineTable({
  groupId: v.union(v.id("groups"), v.null()),
  number: v.number(),
  hash: v.string(),
}).index("by_group", ["groupId"]);

export const seals = defineTable({
  groupId: v.union(v.id("groups"), v.null()),
  /** 1 for a group's first seal. */
  number: v.number(),
  previousHash: v.string(),
  hash: v.string(),
  /** A `_creationTime` of events. */
  sealedThrough: v.number(),
  leaves: v.array(sealLeaf),
  sealedAt: v.number(),
})
  .index("by_group_number", ["groupId", "number"])
  .index("by_group_through", ["groupId", "sealedThrough"])
  .index("by_through", ["sealedThrough"]);
