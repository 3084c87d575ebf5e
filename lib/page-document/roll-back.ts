/**
 * Going back in a page's history: what the events tell of each element, before and after, is taken
 * away from a document, newest first. Pure; the events are the caller's business.
 */
import type { PageDocument } from "./document";
import { SCREEN_SIZES, type ElementKey, type ElementStyle, type PageElement } from "./element";

/** What one event tells of one element. A field that is absent on one side was absent then. */
export type ElementPast =
  | { kind: "added"; key: ElementKey }
  | { kind: "removed"; element: PageElement }
  | {
      kind: "updated";
      key: ElementKey;
      before: Partial<PageElement>;
      after: Partial<PageElement>;
    };

/** @param past newest first; @returns the page as it was before all of it */
export function rollBack(document: PageDocument, past: Iterable<ElementPast>): PageDocument {
  const page = new Map(document);
  for (const one of past) {
    switch (one.kind) {
      case "added":
        page.delete(one.key);
        break;
      case "removed":
        page.set(one.element.key, one.element);
        break;
      case "updated": {
        const element = page.get(one.key);
        if (element) page.set(one.key, earlier(element, one.before, one.after));
        break;
      }
      default: {
        const unreachable: never = one;
        return unreachable;
      }
    }
  }
  return page;
}

function earlier(
  element: PageElement,
  before: Partial<PageElement>,
  after: Partial<PageElement>,
): PageElement {
  const { parentKey = element.parentKey, order = element.order } = before;
  return {
    ...element,
    parentKey,
    order,
    fields: taken(element.fields, before.fields, after.fields),
    style: earlierStyle(element.style, before.style, after.style),
  };
}

function earlierStyle(
  style: ElementStyle,
  before: ElementStyle = {},
  after: ElementStyle = {},
): ElementStyle {
  const then: ElementStyle = {};
  for (const size of SCREEN_SIZES) {
    const values = taken(style[size] ?? {}, before[size], after[size]);
    if (Object.keys(values).length > 0) then[size] = values;
  }
  return then;
}

function taken<Value>(
  now: Record<string, Value>,
  before: Record<string, Value> = {},
  after: Record<string, Value> = {},
): Record<string, Value> {
  const kept = Object.entries(now).filter(([name]) => !(name in after));
  return { ...Object.fromEntries(kept), ...before };
}
