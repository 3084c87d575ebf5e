/** Stepping through the elements of a page by keyboard. Pure walks; null means "nothing there". */
import { childrenOf, inReadingOrder, subtree, type PageDocument } from "../page-document/document";
import type { ElementKey } from "../page-document/element";

/** The element after (or before) in reading order; from nothing, the first or the last. */
export function stepThrough(
  document: PageDocument,
  from: ElementKey | null,
  by: 1 | -1,
): ElementKey | null {
  const elements = inReadingOrder(document);
  if (from === null) return elements.at(by === 1 ? 0 : -1)?.key ?? null;
  const at = elements.findIndex((element) => element.key === from);
  return at < 0 ? null : (elements[at + by]?.key ?? null);
}

export function firstChild(document: PageDocument, key: ElementKey): ElementKey | null {
  return childrenOf(document, key)[0]?.key ?? null;
}

/** What to select when `key` is removed: the next sibling, else the one before, else the parent. */
export function afterRemoval(document: PageDocument, key: ElementKey): ElementKey | null {
  const element = document.get(key);
  if (!element) return null;
  const siblings = childrenOf(document, element.parentKey);
  const at = siblings.findIndex((sibling) => sibling.key === key);
  return siblings[at + 1]?.key ?? siblings[at - 1]?.key ?? element.parentKey;
}

/** The outermost of several: what is inside another of them goes with it anyway. */
export function outermost(document: PageDocument, keys: readonly ElementKey[]): ElementKey[] {
  const inside = new Set(
    keys.flatMap((key) =>
      subtree(document, key)
        .slice(1)
        .map((element) => element.key),
    ),
  );
  return keys.filter((key) => document.has(key) && !inside.has(key));
}
