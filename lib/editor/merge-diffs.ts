/**
 * Two diffs in a row as one: what a burst of typing or a slider's travel becomes before it is sent
 * and remembered. Only changes and moves are merged; a structural edit stays a diff of its own.
 */
import type { ElementChange, PageDiff } from "../page-document/diff";
import { mergeChanges } from "../page-document/invert-diff";

export function isMergeable(diff: PageDiff): boolean {
  return diff.added.length === 0 && diff.removed.length === 0 && !diff.ifMarks;
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
