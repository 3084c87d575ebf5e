/**
 * A change of a page: the only way a page ever changes (typing, dropping, pasting, undoing,
 * restoring). A diff is complete: it names every element it touches, so it can be inverted,
 * stored, sent and logged without the document beside it.
 */
import { v, type Infer } from "convex/values";
import { elementMarks, jsonValue, pageElement, styleValue } from "./element";

const styleChange = v.record(v.string(), v.union(styleValue, v.null()));

export const elementChange = v.object({
  key: v.string(),
  /** Only the fields that change; null unsets one. */
  fields: v.optional(v.record(v.string(), jsonValue)),
  /** Only the values that change, by screen size; null unsets one. */
  style: v.optional(
    v.object({
      desktop: v.optional(styleChange),
      tablet: v.optional(styleChange),
      phone: v.optional(styleChange),
    }),
  ),
  /** What the changed values are marked with from now on; see marks.ts. */
  marks: v.optional(elementMarks),
});
export type ElementChange = Infer<typeof elementChange>;

export const elementMove = v.object({
  key: v.string(),
  parentKey: v.union(v.string(), v.null()),
  order: v.string(),
  mark: v.optional(v.string()),
});
export type ElementMove = Infer<typeof elementMove>;

export const pageDiff = v.object({
  /** Parents before their children. */
  added: v.array(pageElement),
  changed: v.array(elementChange),
  moved: v.array(elementMove),
  /** Every element of a removed subtree, children before their parents. */
  removed: v.array(v.string()),
  /**
   * Set when this takes something back or does it again: what it writes must still carry these marks,
   * element by element. Each part for which that is no longer so is left out; see still-marked.ts.
   */
  ifMarks: v.optional(v.record(v.string(), elementMarks)),
});
export type PageDiff = Infer<typeof pageDiff>;

export const EMPTY_DIFF: PageDiff = { added: [], changed: [], moved: [], removed: [] };

export function isEmptyDiff(diff: PageDiff): boolean {
  return (
    diff.added.length === 0 &&
    diff.changed.length === 0 &&
    diff.moved.length === 0 &&
    diff.removed.length === 0
  );
}
