/**
 * A diff made against one document, applied to another that may have moved on: the parts that still
 * make sense are applied, the rest is left out. This is what puts my unsaved work on top of what
 * others just saved, so it never throws and replaying an applied diff changes nothing.
 */
import { applyDiff } from "../page-document/apply-diff";
import { isEmptyDiff, type PageDiff } from "../page-document/diff";
import { ancestorsOf, childrenOf, type PageDocument } from "../page-document/document";
import type { ElementKey } from "../page-document/element";

export function replay(document: PageDocument, diff: PageDiff): PageDocument {
  const fitting = fittingPart(document, diff);
  return isEmptyDiff(fitting) ? document : applyDiff(document, fitting);
}

/** The part of `diff` that can be applied to `document`. */
export function fittingPart(document: PageDocument, diff: PageDiff): PageDiff {
  const added = diff.added.filter((element) => !document.has(element.key));
  const present = new Set(added.map((element) => element.key));
  const exists = (key: ElementKey) => present.has(key) || document.has(key);
  const moved = diff.moved.filter(
    (move) =>
      exists(move.key) &&
      (move.parentKey === null ||
        (exists(move.parentKey) && !isInside(document, move.parentKey, move.key))),
  );
  const removed = removedWithGuests(document, diff.removed, new Set(moved.map(({ key }) => key)));
  return {
    added,
    changed: diff.changed.filter((change) => exists(change.key)),
    moved,
    removed,
  };
}

function isInside(document: PageDocument, key: ElementKey, container: ElementKey): boolean {
  return (
    key === container || ancestorsOf(document, key).some((ancestor) => ancestor.key === container)
  );
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
