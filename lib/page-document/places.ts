/**
 * Where the elements of a page would stand after moves, one after another: what a move asks is whether
 * its new place is there and not inside itself, the earlier moves counted in.
 */
import type { ElementMove, PageDiff } from "./diff";
import type { PageDocument } from "./document";
import type { ElementKey, PageElement } from "./element";

type Placed = Pick<PageElement, "parentKey">;

export class Places {
  private readonly put = new Map<ElementKey, Placed>();

  constructor(private readonly document: PageDocument) {}

  has(key: ElementKey): boolean {
    return this.put.has(key) || this.document.has(key);
  }

  /** Notes the element where it says it stands, when that place is there. */
  add(element: PageElement): boolean {
    if (element.parentKey !== null && !this.has(element.parentKey)) return false;
    this.put.set(element.key, element);
    return true;
  }

  move({ key, parentKey }: ElementMove): boolean {
    if (!this.has(key) || !this.canHold(parentKey, key)) return false;
    this.put.set(key, { parentKey });
    return true;
  }

  private canHold(parentKey: ElementKey | null, key: ElementKey): boolean {
    const seen = new Set<ElementKey>();
    for (let at = parentKey; at !== null;) {
      if (at === key || seen.has(at) || !this.has(at)) return false;
      seen.add(at);
      at = (this.put.get(at) ?? this.document.get(at))?.parentKey ?? null;
    }
    return true;
  }
}

/** The additions and moves of a diff that have a place; moves in any order that lets them. */
export function placeable(
  document: PageDocument,
  { added, moved }: Pick<PageDiff, "added" | "moved">,
): Pick<PageDiff, "added" | "moved"> {
  const places = new Places(document);
  const there = added.filter((element) => !document.has(element.key) && places.add(element));
  const accepted = new Set<ElementMove>();
  for (let before = -1; before < accepted.size;) {
    before = accepted.size;
    for (const move of moved) if (!accepted.has(move) && places.move(move)) accepted.add(move);
  }
  return { added: there, moved: moved.filter((move) => accepted.has(move)) };
}
