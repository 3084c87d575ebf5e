/** A copy of an element and everything inside it, right after it. */
import { EMPTY_DIFF, type PageDiff } from "../diff";
import { subtree, type PageDocument } from "../document";
import type { ElementKey } from "../element";
import { insertElements } from "./insert-elements";

export function duplicateElement(
  document: PageDocument,
  { key, newKey }: { key: ElementKey; newKey: () => ElementKey },
): PageDiff {
  const element = document.get(key);
  if (!element) return EMPTY_DIFF;
  const { parentKey } = element;
  const elements = subtree(document, key);
  return insertElements(document, { elements, parentKey, afterKey: key, newKey });
}
