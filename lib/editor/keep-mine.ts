/**
 * What may be taken back: the parts of my change that are still as I left them. Where somebody has
 * changed the same field, moved the same element or worked inside what I added, theirs stays.
 */
import type { ElementChange, PageDiff } from "../page-document/diff";
import { childrenOf, type PageDocument } from "../page-document/document";
import {
  SCREEN_SIZES,
  type ElementKey,
  type JsonValue,
  type PageElement,
} from "../page-document/element";
import { sameElement, sameJson } from "./same-element";
import { fittingPart } from "./replay";

/**
 * @param forward the change as I made it
 * @param inverse what takes it back, from the document as it was then
 * @returns the part of `inverse` that undoes only my own work in `document`
 */
export function keepMine(document: PageDocument, forward: PageDiff, inverse: PageDiff): PageDiff {
  const changes = new Map(forward.changed.map((change) => [change.key, change]));
  const moves = new Map(forward.moved.map((move) => [move.key, move]));
  const moved = inverse.moved.filter((undo) => {
    const element = document.get(undo.key);
    const mine = moves.get(undo.key);
    const isStill = element?.parentKey === mine?.parentKey && element?.order === mine?.order;
    return element && mine && isStill;
  });
  const leaving = new Set(moved.map(({ key }) => key));
  const goes =
    inverse.removed.length > 0 && isAllAsAdded(document, forward, inverse.removed, leaving);
  const part: PageDiff = {
    added: inverse.added,
    changed: inverse.changed.flatMap((undo) => {
      const element = document.get(undo.key);
      const mine = changes.get(undo.key);
      return element && mine ? stillMine(element, mine, undo) : [];
    }),
    moved,
    removed: goes ? inverse.removed : [],
  };
  return withHomes(document, fittingPart(document, part));
}

/**
 * What I added goes as a whole or stays as a whole: somebody may have changed it, worked inside it,
 * carried a piece of it elsewhere or removed one, and must find its home when they take that back.
 * @param leaving what the same undo carries out of it
 */
function isAllAsAdded(
  document: PageDocument,
  forward: PageDiff,
  keys: readonly ElementKey[],
  leaving: ReadonlySet<ElementKey>,
): boolean {
  const then = new Map(forward.added.map((element) => [element.key, element]));
  return keys.every((key) => {
    const element = document.get(key);
    const added = then.get(key);
    if (!element || !added || !sameElement(added, element)) return false;
    return childrenOf(document, key).every(
      (child) => then.has(child.key) || leaving.has(child.key),
    );
  });
}

/** An element whose parent somebody removed has nowhere to come back to. */
function withHomes(document: PageDocument, diff: PageDiff): PageDiff {
  const homes = new Set<string>();
  const added: PageElement[] = [];
  for (const element of diff.added) {
    const { parentKey } = element;
    if (parentKey !== null && !document.has(parentKey) && !homes.has(parentKey)) continue;
    homes.add(element.key);
    added.push(element);
  }
  return { ...diff, added };
}

function stillMine(
  element: PageElement,
  mine: ElementChange,
  undo: ElementChange,
): ElementChange[] {
  const kept: ElementChange = { key: undo.key };
  const fields = namesStillMine(element.fields, mine.fields, undo.fields);
  if (fields) kept.fields = fields;
  for (const size of SCREEN_SIZES) {
    const values = namesStillMine(
      element.style[size] ?? {},
      mine.style?.[size],
      undo.style?.[size],
    );
    if (values) kept.style = { ...kept.style, [size]: values };
  }
  return kept.fields || kept.style ? [kept] : [];
}

function namesStillMine<Value extends JsonValue>(
  now: Record<string, JsonValue>,
  mine: Record<string, JsonValue> | undefined,
  undo: Record<string, Value> | undefined,
): Record<string, Value> | null {
  if (!mine || !undo) return null;
  const kept = Object.entries(undo).filter(
    ([name]) => name in mine && sameJson(now[name] ?? null, mine[name] ?? null),
  );
  return kept.length > 0 ? Object.fromEntries(kept) : null;
}

/** What is left of `diff` when `taken`, a part of it, was applied. */
export function withoutParts(diff: PageDiff, taken: PageDiff): PageDiff {
  const added = new Set(taken.added.map((element) => element.key));
  const moved = new Set(taken.moved.map((move) => move.key));
  const removed = new Set(taken.removed);
  const changed = new Map(taken.changed.map((change) => [change.key, change]));
  return {
    added: diff.added.filter((element) => !added.has(element.key)),
    changed: diff.changed.flatMap((change) => changeWithout(change, changed.get(change.key))),
    moved: diff.moved.filter((move) => !moved.has(move.key)),
    removed: diff.removed.filter((key) => !removed.has(key)),
  };
}

function changeWithout(change: ElementChange, taken: ElementChange | undefined): ElementChange[] {
  if (!taken) return [change];
  const left: ElementChange = { key: change.key };
  const fields = namesWithout(change.fields, taken.fields);
  if (fields) left.fields = fields;
  for (const size of SCREEN_SIZES) {
    const values = namesWithout(change.style?.[size], taken.style?.[size]);
    if (values) left.style = { ...left.style, [size]: values };
  }
  return left.fields || left.style ? [left] : [];
}

function namesWithout<Value>(
  values: Record<string, Value> | undefined,
  taken: Record<string, Value> | undefined,
): Record<string, Value> | null {
  const left = Object.entries(values ?? {}).filter(([name]) => !taken || !(name in taken));
  return left.length > 0 ? Object.fromEntries(left) : null;
}
