/** What history doors answer. `at` names a moment: the creation time of its newest event or version. */
import { v, type Infer } from "convex/values";
import { blockKind } from "../../../lib/blocks/kinds";

/** One element's part in one change of the page. Those with the same `diffId` happened together. */
export const pageEdit = v.object({
  at: v.number(),
  /** As the clock said, milliseconds. */
  timestamp: v.number(),
  diffId: v.string(),
  actor: v.object({ id: v.id("things"), name: v.string() }),
  type: v.union(
    v.literal("element_added"),
    v.literal("element_updated"),
    v.literal("element_removed"),
  ),
  key: v.string(),
  kind: blockKind,
  /** Its first words before or after, to tell it by; empty when it has none. */
  excerpt: v.string(),
});
export type PageEdit = Infer<typeof pageEdit>;

export const pageVersion = v.object({
  at: v.number(),
  version: v.number(),
  title: v.string(),
  publishedAt: v.number(),
});
export type PageVersion = Infer<typeof pageVersion>;
