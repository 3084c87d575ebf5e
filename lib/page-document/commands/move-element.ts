/** Moves an element, with everything inside it, to a place. Moving it into itself does nothing. */
import { EMPTY_DIFF, type PageDiff } from "../diff";
import { ancestorsOf, childrenOf, indexAmongSiblings, type PageDocument } from "../document";
import type { ElementKey } from "../element";
import { orderAt, type Place } from "../order";

export function moveElement(
  document: PageDocument,
  { key, ...place }: Place & { key: ElementKey },
): PageDiff {
  const element = document.get(key);
  if (!element || isInside(document, place.parentKey, key)) return EMPTY_DIFF;
  if (element.parentKey === place.parentKey && standsAfter(document, key, place.afterKey))
    return EMPTY_DIFF;
  const order = orderAt(document, place, key);
  return { ...EMPTY_DIFF, moved: [{ key, parentKey: place.parentKey, order }] };
}

/** Whether `key` is, or stands inside, the element `outerKey`. */
export function isInside(
  document: PageDocument,
  key: ElementKey | null,
  outerKey: ElementKey,
): boolean {
  if (key === null) return false;
  return key === outerKey || ancestorsOf(document, key).some((at) => at.key === outerKey);
}

function standsAfter(document: PageDocument, key: ElementKey, afterKey: ElementKey | null) {
  if (afterKey === key) return true;
  const element = document.get(key);
  const siblings = childrenOf(document, element?.parentKey ?? null);
  const before = siblings[indexAmongSiblings(document, key) - 1]?.key ?? null;
  return before === afterKey;
}
