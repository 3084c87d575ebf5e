/**
 * What may be taken back: the parts of my change that still carry the marks I left. Where somebody has
 * written the same value since, moved the same element or worked inside what I added, theirs stays.
 */
import type { ElementChange, ElementMove, PageDiff } from "../page-document/diff";
import { childrenOf, inReadingOrder, type PageDocument } from "../page-document/document";
import type { ElementKey, PageElement } from "../page-document/element";
import { markOf, marksUnder, namesOf, PLACE, PRESENCE, type Marks } from "../page-document/marks";
import { ordersAt } from "../page-document/order";
import { placeable } from "../page-document/places";
import { changeWith } from "../page-document/still-marked";
import { accepts } from "./slots";

export interface Done {
  /** The change as I made it, with the marks it left. */
  forward: PageDiff;
  /** What takes it back, from the document as it was then. */
  inverse: PageDiff;
  /** What the removed elements stood in, from the nearest out. */
  above: ReadonlyMap<ElementKey, readonly ElementKey[]>;
  /** Who had put the containers there that elements go back into. */
  homes: ReadonlyMap<ElementKey, string | null>;
}

export interface Asking {
  isMine(mark: string): boolean;
  /** I have brought the element back since: that is taken back before it can return from further away. */
  isHeld(key: ElementKey): boolean;
  /**
   * When nothing else can be taken back: an element whose old place is gone stays where it is and is
   * handed to whoever had moved it before me; one that comes back stands in the nearest place there is.
   */
  isLastResort: boolean;
}

/** The part of `inverse` that undoes only my own work, with the marks it must find. */
export function keepMine(document: PageDocument, done: Done, asking: Asking): PageDiff {
  const changed = stillMine(document, done);
  const { added, moved } = placesBack(document, done, asking);
  const leaving = new Set(moved.map(({ key }) => key));
  const removed = whatIAdded(document, done, asking, leaving);
  const part: PageDiff = { added, changed, moved, removed };
  return { ...part, ifMarks: marksSeen(document, part) };
}

function stillMine(document: PageDocument, { forward, inverse }: Done): ElementChange[] {
  const left = new Map(forward.changed.map((change) => [change.key, change]));
  return inverse.changed.flatMap((undo) => {
    const element = document.get(undo.key);
    const mine = left.get(undo.key);
    if (!element || !mine) return [];
    const still = namesOf(undo).filter(
      (name) => markOf(element, name) === (mine.marks?.[name] ?? null),
    );
    return changeWith(undo, still);
  });
}

function placesBack(
  document: PageDocument,
  done: Done,
  { isLastResort, isHeld }: Asking,
): Pick<PageDiff, "added" | "moved"> {
  const { forward, inverse, above, homes } = done;
  // A container that was deleted and brought back from the past is its bringer's: who goes back into it
  // would stand in the way of whoever takes that back, so they wait for each other in turn.
  const isHome = ({ parentKey }: Pick<PageElement, "parentKey">) => {
    const home = parentKey === null ? undefined : document.get(parentKey);
    const bringer = home ? markOf(home, PRESENCE) : null;
    return !home || bringer === null || bringer === homes.get(home.key);
  };
  const gone = inverse.added.filter((element) => !isHeld(element.key) && isHome(element));
  const left = new Map(forward.moved.map((move) => [move.key, move]));
  const mine = inverse.moved.filter(({ key }) => {
    const element = document.get(key);
    const move = left.get(key);
    return element && move && markOf(element, PLACE) === (move.mark ?? null);
  });
  const back = mine.filter(isHome);
  const fitting = placeable(document, { added: gone, moved: back });
  if (!isLastResort) return fitting;
  const homed = gone.flatMap((element) => rehomed(document, element, inverse, above));
  const again = placeable(document, { added: homed, moved: back });
  const isBack = new Set(again.moved);
  const handed = mine
    .filter((move) => !isBack.has(move))
    .flatMap((move) => handOver(document, move));
  return { added: again.added, moved: [...again.moved, ...handed] };
}

/** The place stays; who put it there is again whoever did before me. Nobody gets what nobody had. */
function handOver(document: PageDocument, { key, mark }: ElementMove): ElementMove[] {
  const element = document.get(key);
  if (!element || (mark === undefined && markOf(element, PRESENCE) === null)) return [];
  const { parentKey, order } = element;
  return [mark === undefined ? { key, parentKey, order } : { key, parentKey, order, mark }];
}

/**
 * An element of the page as it began, moved into something that is gone: it stands in the nearest place
 * that takes it until its mover takes the move back. Where nobody added it, nor the place, it is in
 * nobody's way. What somebody added waits for its container; what nobody moved, for the page's own.
 */
function rehomed(
  document: PageDocument,
  element: PageElement,
  inverse: PageDiff,
  above: Done["above"],
): PageElement[] {
  const { parentKey, kind, key } = element;
  const isHome = parentKey === null || document.has(parentKey);
  if (isHome || inverse.added.some((other) => other.key === parentKey)) return [element];
  if (markOf(element, PLACE) === null || markOf(element, PRESENCE) !== null) return [];
  const isFree = (one: ElementKey) => {
    const there = document.get(one);
    return there && markOf(there, PRESENCE) === null && accepts(document, one, kind);
  };
  const anywhere = inReadingOrder(document).map((one) => one.key);
  const home = [...(above.get(key) ?? []), ...anywhere.reverse()].find(isFree);
  if (home === undefined) return [];
  const last = childrenOf(document, home).at(-1)?.key ?? null;
  const [order] = ordersAt(document, { parentKey: home, afterKey: last }, 1);
  return order === undefined ? [] : [{ ...element, parentKey: home, order }];
}

/**
 * What I added goes as a whole or stays as a whole: somebody may have changed it, worked inside it,
 * carried a piece of it elsewhere or removed one. As a last resort what is left of it goes.
 */
function whatIAdded(
  document: PageDocument,
  { forward, inverse }: Done,
  { isMine, isLastResort }: Asking,
  leaving: ReadonlySet<ElementKey>,
): ElementKey[] {
  const left = new Map(forward.added.map((element) => [element.key, element]));
  const isThere = (key: ElementKey) => {
    const element = document.get(key);
    const mine = left.get(key);
    return element && mine && markOf(element, PRESENCE) === markOf(mine, PRESENCE);
  };
  const there = inverse.removed.filter(isThere);
  if (there.length < inverse.removed.length && !isLastResort) return [];
  const going = new Set(there);
  const isAll = there.every((key) => {
    const element = document.get(key);
    const mine = left.get(key);
    if (!element || !mine || !isAsLeft(element, mine, isMine)) return false;
    return childrenOf(document, key).every(
      (child) => going.has(child.key) || leaving.has(child.key),
    );
  });
  return isAll ? there : [];
}

/** Nobody but me has written anything of it since. */
function isAsLeft(now: PageElement, left: PageElement, isMine: Asking["isMine"]): boolean {
  const names = new Set([...Object.keys(now.marks ?? {}), ...Object.keys(left.marks ?? {})]);
  return [...names].every((name) => {
    const mark = markOf(now, name);
    return mark === markOf(left, name) || (mark !== null && isMine(mark));
  });
}

function marksSeen(document: PageDocument, part: PageDiff): Record<ElementKey, Marks> {
  const seen: Record<ElementKey, Marks> = {};
  const see = (key: ElementKey, names: readonly string[] | "all") => {
    const element = document.get(key);
    if (!element) return;
    const marks = names === "all" ? { ...element.marks } : marksUnder(element, names);
    seen[key] = { ...seen[key], ...marks };
  };
  for (const change of part.changed) see(change.key, namesOf(change));
  for (const { key } of part.moved) see(key, [PLACE]);
  for (const key of part.removed) see(key, "all");
  return seen;
}

/** Which parts of a diff: its elements by key, its changes by name. */
export interface Parts {
  added: readonly { key: ElementKey }[];
  changed: readonly ElementChange[];
  moved: readonly { key: ElementKey }[];
  removed: readonly ElementKey[];
}

/** What is left of `diff` when `taken`, a part of it, was applied. */
export function withoutParts(diff: PageDiff, taken: Parts): PageDiff {
  const added = new Set(taken.added.map((element) => element.key));
  const moved = new Set(taken.moved.map((move) => move.key));
  const removed = new Set(taken.removed);
  const changed = new Map(taken.changed.map((change) => [change.key, new Set(namesOf(change))]));
  return {
    added: diff.added.filter((element) => !added.has(element.key)),
    changed: diff.changed.flatMap((change) =>
      changeWith(
        change,
        namesOf(change).filter((name) => !changed.get(change.key)?.has(name)),
      ),
    ),
    moved: diff.moved.filter((move) => !moved.has(move.key)),
    removed: diff.removed.filter((key) => !removed.has(key)),
  };
}
