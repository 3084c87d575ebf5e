/**
 * The diff that takes back another: `applyDiff(applyDiff(d, x), invertDiff(d, x))` equals `d`.
 * Needs the document as it was *before* the diff. Undo and restore are this, through the same door.
 */
import type { ElementChange, ElementMove, PageDiff } from "./diff";
import type { PageDocument } from "./document";
import type { ElementFields, PageElement } from "./element";
import { SCREEN_SIZES } from "./element";
import { markOf, marksUnder, namesOf, PLACE, type Marks } from "./marks";
import { PageDiffError } from "./problem";

export function invertDiff(before: PageDocument, diff: PageDiff): PageDiff {
  const added = new Set(diff.added.map((element) => element.key));
  const removed = new Set(diff.removed);
  /** An element that lives on both sides of the diff. */
  const stays = (key: string) => !added.has(key) && !removed.has(key);
  return {
    added: parentsFirst(
      diff.removed.filter((key) => !added.has(key)).map((key) => present(before, key)),
    ),
    changed: onePerKey(diff.changed)
      .filter((change) => stays(change.key))
      .map((change) => invertChange(present(before, change.key), change)),
    moved: [...new Set(diff.moved.map((move) => move.key))]
      .filter(stays)
      .map((key) => invertMove(present(before, key))),
    removed: diff.added
      .map((element) => element.key)
      .filter((key) => !removed.has(key))
      .reverse(),
  };
}

function present(document: PageDocument, key: string): PageElement {
  const element = document.get(key);
  if (!element) throw new PageDiffError({ kind: "unknown_element", key });
  return element;
}

/** Changes of the same element in one diff become one, or the inverse would undo only the last. */
function onePerKey(changes: readonly ElementChange[]): ElementChange[] {
  const merged = new Map<string, ElementChange>();
  for (const change of changes) {
    const known = merged.get(change.key);
    merged.set(change.key, known ? mergeChanges(known, change) : change);
  }
  return [...merged.values()];
}

/** One change that does what two do in turn. Also groups typing into one entry of the history. */
export function mergeChanges(first: ElementChange, second: ElementChange): ElementChange {
  const merged: ElementChange = { key: first.key };
  if (first.fields || second.fields) merged.fields = { ...first.fields, ...second.fields };
  if (first.style || second.style) {
    merged.style = {};
    for (const size of SCREEN_SIZES) {
      const values = { ...first.style?.[size], ...second.style?.[size] };
      if (Object.keys(values).length > 0) merged.style[size] = values;
    }
  }
  if (first.marks || second.marks) merged.marks = mergedMarks(first, second);
  return merged;
}

/** What the second writes without a mark is unmarked afterwards. */
function mergedMarks(first: ElementChange, second: ElementChange): Marks {
  const written = new Set(namesOf(second));
  const kept = Object.entries(first.marks ?? {}).filter(([name]) => !written.has(name));
  return { ...Object.fromEntries(kept), ...second.marks };
}

function invertChange(element: PageElement, change: ElementChange): ElementChange {
  const inverse: ElementChange = { key: change.key };
  if (change.fields) {
    const fields: ElementFields = {};
    for (const name of Object.keys(change.fields)) fields[name] = element.fields[name] ?? null;
    inverse.fields = fields;
  }
  if (change.style) {
    inverse.style = {};
    for (const size of SCREEN_SIZES) {
      const values = change.style[size];
      if (!values) continue;
      inverse.style[size] = Object.fromEntries(
        Object.keys(values).map((name) => [name, element.style[size]?.[name] ?? null]),
      );
    }
  }
  const marks = marksUnder(element, namesOf(change));
  return Object.keys(marks).length > 0 ? { ...inverse, marks } : inverse;
}

function invertMove(element: PageElement): ElementMove {
  const { key, parentKey, order } = element;
  const mark = markOf(element, PLACE);
  return mark === null ? { key, parentKey, order } : { key, parentKey, order, mark };
}

/** `removed` lists children first but says nothing about siblings: depth is found by parent. */
function parentsFirst(elements: readonly PageElement[]): PageElement[] {
  const waiting = new Map(elements.map((element) => [element.key, element]));
  const ordered: PageElement[] = [];
  const place = (element: PageElement) => {
    if (!waiting.delete(element.key)) return;
    const parent = element.parentKey === null ? undefined : waiting.get(element.parentKey);
    if (parent) place(parent);
    ordered.push(element);
  };
  for (const element of elements) place(element);
  return ordered;
}
