/**
 * What of a diff with `ifMarks` may still be applied: the parts whose marks are as the sender saw them.
 * So undo takes back nothing that somebody wrote while it was on its way, and what is left always
 * fits: this, on the server's document, is why undo is never refused.
 */
import type { ElementChange, PageDiff } from "./diff";
import { childrenOf, type PageDocument } from "./document";
import { SCREEN_SIZES, type ElementKey } from "./element";
import { markOf, namesOf, PLACE, styleMark, type Marks } from "./marks";
import { placeable } from "./places";

/** The part without its condition; a diff that has none as it is. */
export function stillMarked(document: PageDocument, diff: PageDiff): PageDiff {
  const { ifMarks, ...parts } = diff;
  if (!ifMarks) return diff;
  const isStill = (key: ElementKey, name: string) => {
    const element = document.get(key);
    return element !== undefined && markOf(element, name) === (ifMarks[key]?.[name] ?? null);
  };
  const moved = parts.moved.filter(({ key }) => isStill(key, PLACE));
  const placed = placeable(document, { added: parts.added, moved });
  const leaving = new Set(placed.moved.map(({ key }) => key));
  return {
    ...placed,
    changed: parts.changed.flatMap((change) =>
      changeWith(
        change,
        namesOf(change).filter((name) => isStill(change.key, name)),
      ),
    ),
    removed: isAllAsSeen(document, parts.removed, ifMarks, leaving) ? parts.removed : [],
  };
}

/** All of it or none: nobody's work inside goes with it. */
function isAllAsSeen(
  document: PageDocument,
  removed: readonly ElementKey[],
  seen: Record<ElementKey, Marks>,
  leaving: ReadonlySet<ElementKey>,
): boolean {
  const going = new Set(removed);
  return removed.every((key) => {
    const element = document.get(key);
    if (!element || !sameMarks(element.marks ?? {}, seen[key] ?? {})) return false;
    return childrenOf(document, key).every(
      (child) => going.has(child.key) || leaving.has(child.key),
    );
  });
}

function sameMarks(a: Marks, b: Marks): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

/** The part of a change that is about `names`; one entry or none. */
export function changeWith(change: ElementChange, names: readonly string[]): ElementChange[] {
  if (names.length === 0) return [];
  const wanted = new Set(names);
  const part: ElementChange = { key: change.key };
  const fields = only(change.fields, (name) => wanted.has(name));
  if (fields) part.fields = fields;
  for (const size of SCREEN_SIZES) {
    const values = only(change.style?.[size], (name) => wanted.has(styleMark(size, name)));
    if (values) part.style = { ...part.style, [size]: values };
  }
  const marks = only(change.marks, (name) => wanted.has(name));
  if (marks) part.marks = marks;
  return [part];
}

function only<Value>(
  values: Record<string, Value> | undefined,
  isWanted: (name: string) => boolean,
): Record<string, Value> | null {
  const kept = Object.entries(values ?? {}).filter(([name]) => isWanted(name));
  return kept.length > 0 ? Object.fromEntries(kept) : null;
}
