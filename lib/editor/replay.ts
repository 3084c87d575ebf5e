/**
 * A diff made against one document, applied to another that may have moved on: the parts that still
 * make sense are applied, the rest is left out. This is what puts my unsaved work on top of what
 * others just saved, so it never throws and replaying an applied diff changes nothing.
 */
import { applyDiff } from "../page-document/apply-diff";
import { isEmptyDiff, type PageDiff } from "../page-document/diff";
import { childrenOf, type PageDocument } from "../page-document/document";
import type { ElementKey } from "../page-document/element";
import { placeable } from "../page-document/places";
import { stillMarked } from "../page-document/still-marked";

export function replay(document: PageDocument, diff: PageDiff): PageDocument {
  const fitting = fittingPart(document, diff);
  return isEmptyDiff(fitting) ? document : applyDiff(document, fitting);
}

/** The part of `diff` that can be applied to `document`. */
export function fittingPart(document: PageDocument, diff: PageDiff): PageDiff {
  const still = stillMarked(document, diff);
  const { added, moved } = placeable(document, still);
  const present = new Set(added.map((element) => element.key));
  return {
    added,
    changed: still.changed.filter(({ key }) => present.has(key) || document.has(key)),
    moved,
    removed: removedWithGuests(document, still.removed, new Set(moved.map(({ key }) => key))),
  };
}

/**
 * What somebody put into a subtree while I removed it goes with it, or it would be an orphan; what the
 * same diff carries out of it stays.
 */
function removedWithGuests(
  document: PageDocument,
  keys: readonly ElementKey[],
  leaving: ReadonlySet<ElementKey>,
): ElementKey[] {
  const removed = new Set<ElementKey>();
  const take = (key: ElementKey) => {
    for (const child of childrenOf(document, key)) if (!leaving.has(child.key)) take(child.key);
    removed.add(key);
  };
  for (const key of keys) if (document.has(key)) take(key);
  return [...removed];
}
