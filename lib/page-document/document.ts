/**
 * A page as a map of its elements, and the walks over it. A document is never changed in place.
 * Children are found through an index that belongs to one document and that `applyDiff` carries
 * over to the next by touching only the parents a diff touched; a walk never scans the page.
 */
import type { ElementKey, PageElement } from "./element";
import { childIndexOf } from "./child-index";

export type PageDocument = ReadonlyMap<ElementKey, PageElement>;

export const EMPTY_DOCUMENT: PageDocument = new Map();

export function documentFrom(elements: Iterable<PageElement>): PageDocument {
  const document = new Map<ElementKey, PageElement>();
  for (const element of elements) document.set(element.key, element);
  return document;
}

/** The element's children in their order; `null` asks for the sections of the page. */
export function childrenOf(
  document: PageDocument,
  parentKey: ElementKey | null,
): readonly PageElement[] {
  return childIndexOf(document).get(parentKey) ?? [];
}

export function parentOf(document: PageDocument, key: ElementKey): PageElement | null {
  const parentKey = document.get(key)?.parentKey;
  return parentKey ? (document.get(parentKey) ?? null) : null;
}

/** From the element's parent up to its section. */
export function ancestorsOf(document: PageDocument, key: ElementKey): PageElement[] {
  const ancestors: PageElement[] = [];
  const seen = new Set([key]);
  for (let at = parentOf(document, key); at && !seen.has(at.key); at = parentOf(document, at.key)) {
    seen.add(at.key);
    ancestors.push(at);
  }
  return ancestors;
}

/** The section an element stands in (a section stands in itself); null when it is not there. */
export function sectionOf(document: PageDocument, key: ElementKey): PageElement | null {
  const element = document.get(key);
  if (!element) return null;
  return ancestorsOf(document, key).at(-1) ?? element;
}

/** The element and everything inside it, parents before their children, in reading order. */
export function subtree(document: PageDocument, key: ElementKey): PageElement[] {
  const element = document.get(key);
  if (!element) return [];
  const found: PageElement[] = [element];
  for (const child of childrenOf(document, key)) found.push(...subtree(document, child.key));
  return found;
}

/** Every element of the page in reading order. */
export function inReadingOrder(document: PageDocument): PageElement[] {
  return childrenOf(document, null).flatMap((section) => subtree(document, section.key));
}

/** Position among its siblings from 0; -1 when it is not on the page. */
export function indexAmongSiblings(document: PageDocument, key: ElementKey): number {
  const element = document.get(key);
  if (!element) return -1;
  return childrenOf(document, element.parentKey).findIndex((sibling) => sibling.key === key);
}
