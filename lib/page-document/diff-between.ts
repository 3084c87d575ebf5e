/**
 * The diff that makes one page into another: `applyDiff(from, diffBetween(from, to))` equals `to`.
 * This is how a moment of the past comes back: as a change like any other, through the same door.
 */
import type { ElementChange, PageDiff } from "./diff";
import { inReadingOrder, type PageDocument } from "./document";
import { SCREEN_SIZES, type ElementStyle, type JsonValue, type PageElement } from "./element";

export function diffBetween(from: PageDocument, to: PageDocument): PageDiff {
  const wanted = inReadingOrder(to);
  const kept = wanted.flatMap((after) => {
    const before = from.get(after.key);
    return before ? [{ before, after }] : [];
  });
  return {
    added: wanted.filter((element) => !from.has(element.key)),
    changed: kept.flatMap(({ before, after }) => changeBetween(before, after)),
    moved: kept
      .filter(({ before, after }) => !samePlace(before, after))
      .map(({ after: { key, parentKey, order } }) => ({ key, parentKey, order })),
    removed: inReadingOrder(from)
      .filter((element) => !to.has(element.key))
      .map((element) => element.key)
      .reverse(),
  };
}

function samePlace(a: PageElement, b: PageElement): boolean {
  return a.parentKey === b.parentKey && a.order === b.order;
}

/** One entry or none. */
export function changeBetween(before: PageElement, after: PageElement): ElementChange[] {
  const change: ElementChange = { key: after.key };
  const fields = valuesBetween(before.fields, after.fields);
  if (fields) change.fields = fields;
  const style = styleBetween(before.style, after.style);
  if (style) change.style = style;
  return fields || style ? [change] : [];
}

function styleBetween(before: ElementStyle, after: ElementStyle): ElementChange["style"] | null {
  const style: NonNullable<ElementChange["style"]> = {};
  for (const size of SCREEN_SIZES) {
    const values = valuesBetween(before[size] ?? {}, after[size] ?? {});
    if (values) style[size] = values;
  }
  return Object.keys(style).length > 0 ? style : null;
}

/** Only what differs; null where a value is gone. */
function valuesBetween<Value extends JsonValue>(
  before: Record<string, Value>,
  after: Record<string, Value>,
): Record<string, Value | null> | null {
  const changed: Record<string, Value | null> = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)]))
    if (JSON.stringify(before[name]) !== JSON.stringify(after[name]))
      changed[name] = after[name] ?? null;
  return Object.keys(changed).length > 0 ? changed : null;
}
