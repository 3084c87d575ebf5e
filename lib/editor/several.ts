/**
 * Several elements taken as one: which they are, how a selection grows, and where they go together.
 * Pure; what is inside another of them goes with it and is not named.
 */
import { EMPTY_DIFF, type PageDiff } from "../page-document/diff";
import { moveElement } from "../page-document/commands/move-element";
import { childrenOf, inReadingOrder, type PageDocument } from "../page-document/document";
import type { ElementKey, PageElement } from "../page-document/element";
import { replay } from "./replay";
import { outermost } from "./selection";
import { accepts, nextSlot, slotOf, slotsFor, type Direction, type Slot } from "./slots";

/** The outermost of `keys` in reading order. */
export function inOrder(document: PageDocument, keys: readonly ElementKey[]): PageElement[] {
  if (keys.length < 2) return keys.flatMap((key) => document.get(key) ?? []);
  const outer = new Set(outermost(document, keys));
  return inReadingOrder(document).filter((element) => outer.has(element.key));
}

/** From one element to another of the same parent; null when they do not stand side by side. */
export function siblingsBetween(
  document: PageDocument,
  from: ElementKey,
  to: ElementKey,
): ElementKey[] | null {
  const [first, last] = [document.get(from), document.get(to)];
  if (!first || !last || first.parentKey !== last.parentKey) return null;
  const keys = childrenOf(document, first.parentKey).map((sibling) => sibling.key);
  const [a, b] = [keys.indexOf(from), keys.indexOf(to)];
  const between = keys.slice(Math.min(a, b), Math.max(a, b) + 1);
  // The one that was reached last is what keys and settings are about.
  return a <= b ? between : between.reverse();
}

/** The next sibling in a direction; null at the end of the row. */
export function siblingBeside(
  document: PageDocument,
  key: ElementKey,
  by: 1 | -1,
): ElementKey | null {
  const siblings = childrenOf(document, document.get(key)?.parentKey ?? null);
  const at = siblings.findIndex((sibling) => sibling.key === key);
  return at < 0 ? null : (siblings[at + by]?.key ?? null);
}

/**
 * All of them side by side, in their order, at a place.
 * @param slot as `Slot` counts for `lead`, one of them
 */
export function moveGroup(
  document: PageDocument,
  elements: readonly PageElement[],
  lead: ElementKey,
  slot: Slot,
): PageDiff {
  if (!elements.every(({ kind }) => accepts(document, slot.parentKey, kind))) return EMPTY_DIFF;
  const moving = new Set(elements.map(({ key }) => key));
  const before = childrenOf(document, slot.parentKey)
    .filter(({ key }) => key !== lead)
    .slice(0, slot.index);
  let afterKey = before.findLast(({ key }) => !moving.has(key))?.key ?? null;
  let page = document;
  const moved: PageDiff["moved"] = [];
  for (const { key } of elements) {
    const diff = moveElement(page, { key, parentKey: slot.parentKey, afterKey });
    moved.push(...diff.moved);
    page = replay(page, diff);
    afterKey = key;
  }
  return { ...EMPTY_DIFF, moved };
}

/** The next place in a direction that takes all of them; null at the end of the page. */
export function nextGroupSlot(
  document: PageDocument,
  elements: readonly PageElement[],
  direction: Direction,
): { lead: ElementKey; slot: Slot } | null {
  const isBackwards = direction === "up" || direction === "previous_container";
  const lead = isBackwards ? elements[0] : elements.at(-1);
  const from = lead ? slotOf(document, lead.key) : null;
  if (!lead || !from) return null;
  const moving = new Set(elements.map(({ key }) => key));
  const slots = slotsFor(document, lead.kind, lead.key).filter(
    ({ parentKey }) =>
      (parentKey === null || !isWithin(document, parentKey, moving)) &&
      elements.every(({ kind }) => accepts(document, parentKey, kind)),
  );
  const slot = nextSlot(slots, from, direction);
  return slot && { lead: lead.key, slot };
}

function isWithin(
  document: PageDocument,
  key: ElementKey,
  outer: ReadonlySet<ElementKey>,
): boolean {
  for (let at: ElementKey | null = key; at !== null; at = document.get(at)?.parentKey ?? null)
    if (outer.has(at)) return true;
  return false;
}
