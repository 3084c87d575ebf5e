/** What a person's history holds, and which of it can be taken back now. */
import type { PageDiff } from "../page-document/diff";
import { EMPTY_DIFF, isEmptyDiff } from "../page-document/diff";
import type { PageDocument } from "../page-document/document";
import type { ElementKey } from "../page-document/element";
import { keepMine, type Done } from "./keep-mine";

/** Something I did that is no change of elements, and how it is taken back. */
export interface Act {
  isPossible(document: PageDocument): boolean;
  undo(): void;
  redo(): void;
}

export interface Entry extends Done {
  label: string;
  mark: string;
  burst: string | null;
  lastMs: number;
  /** Rises from one entry to the next. */
  turn: number;
  /** Of an undo or a redo: the entry it took. */
  origin?: Entry;
  act?: Act;
}

export interface Possible {
  entry: Entry;
  at: number;
  diff: PageDiff;
}

export type IsMine = (mark: string) => boolean;

export function latestPossible(
  document: PageDocument,
  entries: readonly Entry[],
  isMine: IsMine,
): Possible | null {
  return latestOf(document, entries, isMine, false) ?? latestOf(document, entries, isMine, true);
}

function latestOf(
  document: PageDocument,
  entries: readonly Entry[],
  isMine: IsMine,
  isLastResort: boolean,
): Possible | null {
  const homes = new Set<ElementKey | null>();
  const later = new Set<ElementKey>();
  for (let at = entries.length - 1; at >= 0; at -= 1) {
    const entry = entries[at];
    if (!entry) continue;
    if (entry.act?.isPossible(document)) return { entry, at, diff: EMPTY_DIFF };
    const mine = keepMine(document, entry, {
      isMine,
      isLastResort,
      isHeld: (key) => later.has(key),
    });
    const isHome = !isLastResort && mine.removed.some((key) => homes.has(key));
    const diff = isHome ? { ...mine, removed: [] } : mine;
    if (!isEmptyDiff(diff)) return { entry, at, diff };
    for (const home of homesOf(entry)) homes.add(home);
    for (const key of entry.inverse.removed) later.add(key);
  }
  return null;
}

/** Where a later step of mine, which waits, needs a place to happen once it can be taken back. */
function homesOf({ forward, inverse }: Entry): (ElementKey | null)[] {
  const placed = [...forward.added, ...forward.moved, ...inverse.added, ...inverse.moved];
  return placed.map(({ parentKey }) => parentKey);
}
