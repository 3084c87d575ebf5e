/**
 * Two diffs in a row as one: what a burst of typing or a slider's travel becomes before it is sent
 * and remembered. Only changes and moves are merged; a structural edit stays a diff of its own.
 */
import type { ElementChange, PageDiff } from "../page-document/diff";
import { SCREEN_SIZES } from "../page-document/element";

export function isMergeable(diff: PageDiff): boolean {
  return diff.added.length === 0 && diff.removed.length === 0;
}

/** `applyDiff(d, mergeDiffs(a, b))` equals `applyDiff(applyDiff(d, a), b)`. */
export function mergeDiffs(first: PageDiff, second: PageDiff): PageDiff {
  const moved = new Map([...first.moved, ...second.moved].map((move) => [move.key, move]));
  const changed = new Map<string, ElementChange>();
  for (const change of [...first.changed, ...second.changed]) {
    const known = changed.get(change.key);
    changed.set(change.key, known ? mergeChanges(known, change) : change);
  }
  return { added: [], changed: [...changed.values()], moved: [...moved.values()], removed: [] };
}

function mergeChanges(first: ElementChange, second: ElementChange): ElementChange {
  const merged: ElementChange = { key: first.key };
  if (first.fields || second.fields) merged.fields = { ...first.fields, ...second.fields };
  if (first.style || second.style) merged.style = mergeStyle(first.style, second.style);
  return merged;
}

type StyleChange = NonNullable<ElementChange["style"]>;

function mergeStyle(first: StyleChange = {}, second: StyleChange = {}): StyleChange {
  const merged: StyleChange = {};
  for (const size of SCREEN_SIZES)
    if (first[size] || second[size]) merged[size] = { ...first[size], ...second[size] };
  return merged;
}
