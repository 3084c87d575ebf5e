/** Removes an element and everything inside it. The diff names each, so undo brings all back. */
import { EMPTY_DIFF, type PageDiff } from "../diff";
import { subtree, type PageDocument } from "../document";
import type { ElementKey } from "../element";

export function removeElement(document: PageDocument, { key }: { key: ElementKey }): PageDiff {
  const removed = subtree(document, key)
    .map((element) => element.key)
    .reverse();
  return removed.length === 0 ? EMPTY_DIFF : { ...EMPTY_DIFF, removed };
}
