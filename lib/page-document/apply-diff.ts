/**
 * The document after a diff. Pure: unchanged elements stay the same objects, so React skips them.
 * Throws `PageDiffError` when the diff does not fit (an element gone or there already); whether a
 * diff is *allowed* is `checkDiff`'s question.
 */
import { carryChildIndex } from "./child-index";
import type { ElementChange, PageDiff } from "./diff";
import type { PageDocument } from "./document";
import type { ElementFields, ElementKey, ElementStyle, PageElement, StyleValues } from "./element";
import { SCREEN_SIZES } from "./element";
import { namesOf, PLACE, remarked } from "./marks";
import { PageDiffError } from "./problem";

export function applyDiff(document: PageDocument, diff: PageDiff): PageDocument {
  const next = new Map(document);
  for (const element of diff.added) {
    if (next.has(element.key))
      throw new PageDiffError({ kind: "duplicate_element", key: element.key });
    next.set(element.key, element);
  }
  for (const change of diff.changed)
    next.set(change.key, changed(present(next, change.key), change));
  for (const { key, parentKey, order, mark } of diff.moved) {
    const moved = { ...present(next, key), parentKey, order };
    next.set(key, remarked(moved, [PLACE], mark === undefined ? {} : { [PLACE]: mark }));
  }
  for (const key of diff.removed) {
    present(next, key);
    next.delete(key);
  }
  carryChildIndex(document, next, touchedKeys(diff));
  return next;
}

export function touchedKeys(diff: PageDiff): ElementKey[] {
  return [
    ...diff.added.map((element) => element.key),
    ...diff.changed.map((change) => change.key),
    ...diff.moved.map((move) => move.key),
    ...diff.removed,
  ];
}

function present(document: PageDocument, key: ElementKey): PageElement {
  const element = document.get(key);
  if (!element) throw new PageDiffError({ kind: "unknown_element", key });
  return element;
}

/** One element after its change; null unsets a field or a style value. */
export function changed(element: PageElement, change: ElementChange): PageElement {
  const next = {
    ...element,
    fields: change.fields ? merged(element.fields, change.fields) : element.fields,
    style: change.style ? changedStyle(element.style, change.style) : element.style,
  };
  return remarked(next, namesOf(change), change.marks);
}

function merged(fields: ElementFields, change: ElementFields): ElementFields {
  return Object.fromEntries(
    Object.entries({ ...fields, ...change }).filter(([, value]) => value !== null),
  );
}

function changedStyle(
  style: ElementStyle,
  change: NonNullable<ElementChange["style"]>,
): ElementStyle {
  const next: ElementStyle = {};
  for (const size of SCREEN_SIZES) {
    const values: StyleValues = { ...style[size] };
    for (const [name, value] of Object.entries(change[size] ?? {})) {
      if (value === null) delete values[name];
      else values[name] = value;
    }
    if (Object.keys(values).length > 0) next[size] = values;
  }
  return next;
}
