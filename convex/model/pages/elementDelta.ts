/** What changed of one element, before and after: enough to show the change and to undo it. */
import {
  SCREEN_SIZES,
  type ElementStyle,
  type PageElement,
} from "../../../lib/page-document/element";

export interface ElementDelta {
  before: Partial<PageElement>;
  after: Partial<PageElement>;
}

/** Null when nothing changed. A field that is absent on one side is absent there. */
export function elementDelta(before: PageElement, after: PageElement): ElementDelta | null {
  const delta: ElementDelta = { before: {}, after: {} };
  const fields = changedEntries(before.fields, after.fields);
  if (fields) {
    delta.before.fields = fields.before;
    delta.after.fields = fields.after;
  }
  const style = changedStyle(before.style, after.style);
  if (style) {
    delta.before.style = style.before;
    delta.after.style = style.after;
  }
  if (before.parentKey !== after.parentKey || before.order !== after.order) {
    delta.before = { ...delta.before, parentKey: before.parentKey, order: before.order };
    delta.after = { ...delta.after, parentKey: after.parentKey, order: after.order };
  }
  return Object.keys(delta.after).length > 0 ? delta : null;
}

function changedStyle(before: ElementStyle, after: ElementStyle) {
  const changed: { before: ElementStyle; after: ElementStyle } = { before: {}, after: {} };
  let any = false;
  for (const size of SCREEN_SIZES) {
    const entries = changedEntries(before[size] ?? {}, after[size] ?? {});
    if (!entries) continue;
    any = true;
    changed.before[size] = entries.before;
    changed.after[size] = entries.after;
  }
  return any ? changed : null;
}

function changedEntries<T>(before: Record<string, T>, after: Record<string, T>) {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const differing = [...names].filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  if (differing.length === 0) return null;
  return { before: only(before, differing), after: only(after, differing) };
}

function only<T>(record: Record<string, T>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)));
}
