/**
 * The places a kind may go to, by the tree alone: what Alt+arrows, keyboard dragging, `/` and a
 * click in the palette step through. Pixels are `drop-position.ts`'s business.
 */
import type { BlockKind } from "../blocks/kinds";
import { blockOf } from "../blocks/registry";
import { childrenOf, inReadingOrder, subtree, type PageDocument } from "../page-document/document";
import type { ElementKey } from "../page-document/element";

export interface Slot {
  /** null: on the page itself, between sections. */
  parentKey: ElementKey | null;
  /** Among the parent's children, the moving element not counted. */
  index: number;
}

export function accepts(
  document: PageDocument,
  parent: ElementKey | null,
  kind: BlockKind,
): boolean {
  if (parent === null) return kind === "section";
  const element = document.get(parent);
  return element !== undefined && blockOf(element.kind).allowedChildren.includes(kind);
}

/** Every place for `kind` in reading order; `moving` and what is inside it are not slots. */
export function slotsFor(
  document: PageDocument,
  kind: BlockKind,
  moving: ElementKey | null,
): Slot[] {
  const inside = new Set(moving ? subtree(document, moving).map((element) => element.key) : []);
  const parents = [null, ...inReadingOrder(document).map((element) => element.key)];
  return parents.flatMap((parentKey) => {
    if (parentKey !== null && inside.has(parentKey)) return [];
    if (!accepts(document, parentKey, kind)) return [];
    const siblings = childrenOf(document, parentKey).filter((child) => child.key !== moving);
    return Array.from({ length: siblings.length + 1 }, (_, index) => ({ parentKey, index }));
  });
}

/** Where the element is now, counted as `Slot` counts. */
export function slotOf(document: PageDocument, key: ElementKey): Slot | null {
  const element = document.get(key);
  if (!element) return null;
  const index = childrenOf(document, element.parentKey).findIndex((child) => child.key === key);
  return { parentKey: element.parentKey, index };
}

export type Direction = "up" | "down" | "previous_container" | "next_container";

/** The next place in a direction, or null at the end of the page. */
export function nextSlot(slots: readonly Slot[], from: Slot, direction: Direction): Slot | null {
  const at = slots.findIndex(
    (slot) => slot.parentKey === from.parentKey && slot.index === from.index,
  );
  if (at < 0) return slots[0] ?? null;
  const isElsewhere = (slot: Slot) => slot.parentKey !== from.parentKey;
  switch (direction) {
    case "up":
      return slots[at - 1] ?? null;
    case "down":
      return slots[at + 1] ?? null;
    case "previous_container":
      return slots.slice(0, at).findLast(isElsewhere) ?? null;
    case "next_container":
      return slots.slice(at + 1).find(isElsewhere) ?? null;
    default: {
      const unreachable: never = direction;
      return unreachable;
    }
  }
}

/**
 * Where a new element goes when nobody points: inside what is selected, else after it, else at the
 * end of the page. A place on the page itself asks for a section around anything but a section.
 */
export function slotForNew(
  document: PageDocument,
  kind: BlockKind,
  selected: ElementKey | null,
): Slot {
  if (selected && accepts(document, selected, kind))
    return { parentKey: selected, index: childrenOf(document, selected).length };
  for (let at = selected; at; at = document.get(at)?.parentKey ?? null) {
    const element = document.get(at);
    const slot = slotOf(document, at);
    if (element && slot && accepts(document, element.parentKey, kind))
      return { parentKey: slot.parentKey, index: slot.index + 1 };
  }
  const sections = childrenOf(document, null);
  const last = sections.at(-1);
  if (last && accepts(document, last.key, kind))
    return { parentKey: last.key, index: childrenOf(document, last.key).length };
  return { parentKey: null, index: sections.length };
}
