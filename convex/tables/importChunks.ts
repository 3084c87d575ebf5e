/**
 * The lists of an import, in pieces that fit a transaction each. Written by model/imports/. A piece
 * is worked off in the transaction that marks it so, therefore exactly once, however often the
 * worker is stopped and started.
 */
import { defineTable } from "convex/server";
import { v, type Infer } from "convex/values";
import { freeForm } from "./freeForm";
import { thingStatus } from "./things";

/** A contact that was refused, kept so that it can be put right and handed in again. */
export const failedContact = v.object({
  /** Place in the whole list, from 0. */
  index: v.number(),
  /** In words a person understands. */
  error: v.string(),
  email: v.string(),
  name: v.string(),
  phone: v.string(),
  tags: v.array(v.string()),
});
export type FailedContact = Infer<typeof failedContact>;

/** What a contact's row did, so that it can be undone: what was filled in, which tags it put on. */
export const contactChange = v.object({
  leadId: v.id("things"),
  /** Null where the import left it alone. */
  name: v.union(v.object({ before: v.string(), after: v.string() }), v.null()),
  phone: v.union(v.string(), v.null()),
  ties: v.array(v.id("thingKnowledge")),
});
export type ContactChange = Infer<typeof contactChange>;

export const importChunks = defineTable({
  importId: v.id("things"),
  /** Place among the pieces, from 0. */
  index: v.number(),
  state: v.union(v.literal("waiting"), v.literal("done"), v.literal("undone")),
  /** Place of its first item in the whole list. */
  firstItem: v.number(),
  /** Emptied when it is worked off. */
  items: v.array(
    v.object({
      type: v.string(),
      name: v.string(),
      properties: v.optional(freeForm),
      status: v.optional(thingStatus),
    }),
  ),
  createdIds: v.array(v.id("things")),
  /** Of lists of contacts only. */
  failed: v.optional(v.array(failedContact)),
  changes: v.optional(v.array(contactChange)),
})
  .index("by_import", ["importId", "index"])
  .index("by_import_state", ["importId", "state", "index"]);
