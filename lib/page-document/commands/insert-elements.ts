/**
 * Puts copies of whole subtrees at a place: paste, a saved section, a template's section. Every
 * copy gets a new key; `elements` list parents before their children, roots in their order.
 */
import { EMPTY_DIFF, type PageDiff } from "../diff";
import type { PageDocument } from "../document";
import type { ElementKey, PageElement } from "../element";
import { ordersAt, type Place } from "../order";

export interface InsertElements extends Place {
  elements: readonly PageElement[];
  newKey: () => ElementKey;
}

export function insertElements(document: PageDocument, args: InsertElements): PageDiff {
  const { elements, parentKey, newKey } = args;
  const keys = new Map(elements.map((element) => [element.key, newKey()]));
  const roots = elements.filter(({ parentKey: key }) => key === null || !keys.has(key));
  const orders = ordersAt(document, args, roots.length);
  const rootOrders = new Map(roots.map((root, index) => [root.key, orders[index]]));
  return {
    ...EMPTY_DIFF,
    added: elements.map((element) => ({
      ...element,
      key: keys.get(element.key) ?? newKey(),
      parentKey: (element.parentKey && keys.get(element.parentKey)) ?? parentKey,
      order: rootOrders.get(element.key) ?? element.order,
    })),
  };
}
