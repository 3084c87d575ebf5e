/**
 * Children by parent, kept beside each document (weakly: it goes when the document goes).
 * Guarantee: an index always equals one built afresh from its document; the property test of
 * `applyDiff` compares the two after every random diff.
 */
import type { ElementKey, PageElement } from "./element";

export type ChildIndex = ReadonlyMap<ElementKey | null, readonly PageElement[]>;
type Elements = ReadonlyMap<ElementKey, PageElement>;

const indexes = new WeakMap<Elements, ChildIndex>();

/** Equal orders (two people dropped at the same place) fall back to the key: the same everywhere. */
export function bySiblingOrder(a: PageElement, b: PageElement): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

export function buildChildIndex(document: Elements): ChildIndex {
  const index = new Map<ElementKey | null, PageElement[]>();
  for (const element of document.values()) {
    const siblings = index.get(element.parentKey);
    if (siblings) siblings.push(element);
    else index.set(element.parentKey, [element]);
  }
  for (const siblings of index.values()) siblings.sort(bySiblingOrder);
  return index;
}

export function childIndexOf(document: Elements): ChildIndex {
  const known = indexes.get(document);
  if (known) return known;
  const built = buildChildIndex(document);
  indexes.set(document, built);
  return built;
}

/**
 * Gives `after` an index made from the one of `before`, rebuilding only the sibling lists that
 * contain a touched element.
 */
export function carryChildIndex(
  before: Elements,
  after: Elements,
  touched: Iterable<ElementKey>,
): void {
  const keys = new Set(touched);
  const parents = new Set<ElementKey | null>();
  for (const key of keys) {
    const was = before.get(key);
    const is = after.get(key);
    if (was) parents.add(was.parentKey);
    if (is) parents.add(is.parentKey);
  }
  const next = new Map(childIndexOf(before));
  const arrivals = new Map<ElementKey | null, PageElement[]>();
  for (const key of keys) {
    const is = after.get(key);
    if (!is) continue;
    const list = arrivals.get(is.parentKey);
    if (list) list.push(is);
    else arrivals.set(is.parentKey, [is]);
  }
  for (const parentKey of parents) {
    const kept = (next.get(parentKey) ?? []).filter((sibling) => !keys.has(sibling.key));
    const siblings = [...kept, ...(arrivals.get(parentKey) ?? [])].sort(bySiblingOrder);
    if (siblings.length > 0) next.set(parentKey, siblings);
    else next.delete(parentKey);
  }
  indexes.set(after, next);
}
