/** What the imports door answers. */
import { v, type Infer } from "convex/values";
import { importState } from "../../ontology/things/external";
import { itemError } from "../batch/shapes";

export const importProgress = v.object({
  importId: v.id("things"),
  name: v.string(),
  state: importState,
  total: v.number(),
  processed: v.number(),
  created: v.number(),
  failed: v.number(),
  percent: v.number(),
  problem: v.union(v.string(), v.null()),
  /** The first refused items. */
  errors: v.array(itemError),
  /** Unix ms. */
  createdAt: v.number(),
});
export type ImportProgress = Infer<typeof importProgress>;
