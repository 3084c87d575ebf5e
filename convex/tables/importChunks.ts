/**
 * The lists of an import, in pieces that fit a transaction each. Written by model/imports/. A piece
 * is worked off in the transaction that marks it so, therefore exactly once, however often the
 * worker is stopped and started.
 */
import { defineTable } from "convex/server";
import { v } from "convex/values";
import { freeForm } from "./freeForm";
import { thingStatus } from "./things";

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
})
  .index("by_import", ["importId", "index"])
  .index("by_import_state", ["importId", "state", "index"]);
