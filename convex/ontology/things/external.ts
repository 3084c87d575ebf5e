/**
 * Systems outside, and what comes in from them: an `external_workflow` is an import of a list.
 * The other types take any object as yet.
 */
import { v, type Infer } from "convex/values";
import { plainThing, thingType } from "../typeSpec";

export const importState = v.union(
  v.literal("staging"),
  v.literal("running"),
  v.literal("paused"),
  v.literal("done"),
  v.literal("cancelled"),
  v.literal("undoing"),
  v.literal("undone"),
);
export type ImportState = Infer<typeof importState>;

export const importKind = v.union(v.literal("items"), v.literal("contacts"));
export type ImportKind = Infer<typeof importKind>;

export const importJob = v.object({
  purpose: v.literal("import"),
  /** Default: items. */
  what: v.optional(importKind),
  state: importState,
  startedBy: v.id("things"),
  /** Items handed in, worked off, made, and refused. */
  total: v.number(),
  processed: v.number(),
  created: v.number(),
  failed: v.number(),
  /** Of contacts: those that were there before, or stood in the list twice. */
  matched: v.optional(v.number()),
  chunks: v.number(),
  /** Why it stopped by itself, in words. */
  problem: v.union(v.string(), v.null()),
  /** The first refused items: place in the whole list and reason. */
  errors: v.array(v.object({ index: v.number(), error: v.string() })),
});

export const external = {
  external_agent: plainThing("external agent"),
  external_workflow: thingType({
    label: "import",
    properties: importJob,
    countsAs: null,
    owned: false,
  }),
  external_connection: plainThing("external connection"),
};
