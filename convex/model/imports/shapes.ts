/** What the imports door answers. */
import { v, type Infer } from "convex/values";
import { importKind, importState } from "../../ontology/things/external";
import { itemError } from "../batch/shapes";

export const importProgress = v.object({
  importId: v.id("things"),
  name: v.string(),
  what: importKind,
  state: importState,
  total: v.number(),
  processed: v.number(),
  created: v.number(),
  failed: v.number(),
  /** Contacts that were there before, or stood in the list twice; 0 for items. */
  matched: v.number(),
  percent: v.number(),
  problem: v.union(v.string(), v.null()),
  /** The first refused items. */
  errors: v.array(itemError),
  /** Unix ms. */
  createdAt: v.number(),
});
export type ImportProgress = Infer<typeof importProgress>;

export const newContact = v.object({
  email: v.string(),
  name: v.string(),
  phone: v.string(),
  tags: v.array(v.string()),
});
export type NewContact = Infer<typeof newContact>;
