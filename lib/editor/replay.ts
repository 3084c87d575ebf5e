/**
 * A diff made against one document, applied to another that may have moved on: the parts that still
 * make sense are applied, the rest is left out. This is what puts my unsaved work on top of what
 * others just saved, so it never throws and replaying an applied diff changes nothing.
 */
import { applyDiff } from "../page-document/apply-diff";
import { isEmptyDiff, type PageDiff } from "../page-document/diff";
import { ancestorsOf, subtree, type PageDocument } from "../page-document/document";
import type { ElementKey } from "../page-document/element";

export function replay(document: PageDocument, diff: PageDiff): PageDocument {
  const fitting = fittingPart(document, diff);
  return isEmptyDiff(fitting) ? document : applyDiff(document, fitting);
}

/** The part of `diff` that can be applied to `document`. */
export function fittingPart(document: PageDocument, diff: PageDiff): PageDiff {
  const added = diff.added.filter((element) => !document.has(element.key));
  const removed = removedWithGuests(document, diff.removed);
  const present = new Set(added.map((element) => element.key));
  const exists = (key: ElementKey) => present.has(key) || document.has(key);
  return {
    added,
    changed: diff.changed.filter((change) => exists(change.key)),
    moved: diff.moved.filter(
      (move) =>
        exists(move.key) &&
        (move.parentKey === null ||
          (exists(move.parentKey) && !isInside(document, move.parentKey, move.key))),
    ),
    removed,
  };
}

function isInside(document: PageDocument, key: ElementKey, container: ElementKey): boolean {
  return (
    key === container || ancestorsOf(document, key).some((ancestor) => ancestor.key === container)
  );
}

/** What somebody put into a subtree while I removed it goes with it, or it would be an orphan. */
function removedWithGuests(document: PageDocument, keys: readonly ElementKey[]): ElementKey[] {
  const removed = new Set<ElementKey>();
  for (const key of keys)
    for (const element of subtree(document, key).reverse()) removed.add(element.key);
  return [...removed];
}
