/**
 * Order keys: texts that sort as their elements stand, with room between any two, so that a move
 * writes one element. Same algorithm as Figma's (npm fractional-indexing).
 */
import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";
import { childrenOf, type PageDocument } from "./document";
import type { ElementKey } from "./element";

export interface Place {
  /** null: directly on the page. */
  parentKey: ElementKey | null;
  /** The sibling it stands after; null: first. */
  afterKey: ElementKey | null;
}

/** One key for an element at this place; `movingKey` is left out of its own neighbours. */
export function orderAt(document: PageDocument, place: Place, movingKey?: ElementKey): string {
  const [order = generateKeyBetween(null, null)] = ordersAt(document, place, 1, movingKey);
  return order;
}

/** `count` keys in rising order for elements that are put at this place together. */
export function ordersAt(
  document: PageDocument,
  place: Place,
  count: number,
  movingKey?: ElementKey,
): string[] {
  const siblings = childrenOf(document, place.parentKey).filter(({ key }) => key !== movingKey);
  const at = siblings.findIndex(({ key }) => key === place.afterKey);
  const lower = place.afterKey === null ? null : ((siblings[at] ?? siblings.at(-1))?.order ?? null);
  // Two people who dropped at one place share an order: the next *greater* one bounds the room.
  const upper = siblings.find(({ order }) => lower === null || order > lower)?.order ?? null;
  return generateNKeysBetween(lower, upper, count);
}

/** `count` keys in rising order for a list that has none yet. */
export function freshOrders(count: number): string[] {
  return generateNKeysBetween(null, null, count);
}

export function isOrderKey(order: string): boolean {
  try {
    generateKeyBetween(order, null);
    return true;
  } catch {
    return false;
  }
}
