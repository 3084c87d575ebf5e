/**
 * What I did, so that I can take it back and do it again. An entry is what a person would call one
 * action (a typing burst, a drag, a slider's travel). What is promised, for any number of people and
 * any order of their actions, undos and redos:
 *
 * 1. Undo and redo write only what still carries the mark of my own action (`page-document/marks.ts`):
 *    nobody's work but mine is undone. What somebody has written over or built on waits in its place.
 * 2. As long as anybody has something to take back, somebody can: of all actions that still stand, the
 *    latest is never in the way of another. So when everybody has undone everything, in whatever turns,
 *    the page is the one they began with.
 * 3. What an undo sends is never refused: it says which marks it saw, and the server leaves out what
 *    somebody overtook on the way. That part waits, too.
 *
 * Not promised: an element that two people deleted in turn comes back with the first who takes a
 * deletion back; what somebody deleted inside something whose maker has taken it back cannot come back
 * alone; a person who leaves the editor leaves work that stands, for which others may wait; and of two
 * changes of one value that crossed on the way, the undo of the later one gives back what its writer
 * saw beneath it (whose words were lost that way, `lost-text.ts` tells at once).
 */
import { nanoid } from "nanoid";
import { changed } from "../page-document/apply-diff";
import type { ElementChange, PageDiff } from "../page-document/diff";
import { isEmptyDiff } from "../page-document/diff";
import { ancestorsOf, type PageDocument } from "../page-document/document";
import type { ElementKey } from "../page-document/element";
import { invertDiff } from "../page-document/invert-diff";
import { markedDiff, markOf, namesOf, PLACE, PRESENCE } from "../page-document/marks";
import { keepMine, withoutParts, type Done } from "./keep-mine";
import { isMergeable, mergeDiffs } from "./merge-diffs";
import { sameContent, samePlace } from "./same-element";

/** A pause after which typing on is a new thought, so a new undo step. */
const GROUP_PAUSE_MS = 1_200;
/** More than anybody steps back; bounds the memory of a long day. */
const MAX_ENTRIES = 500;
/** Long enough to be unique among those that ever stand on one value. */
const MARK_LENGTH = 8;

interface Entry extends Done {
  label: string;
  mark: string;
  burst: string | null;
  lastMs: number;
}

export interface HistoryStep {
  label: string;
  diff: PageDiff;
  /** Whether a person sees anything change. */
  isSeen: boolean;
}

export interface ChangeAbout {
  /** In words: "Type in Headline". */
  label: string;
  /** Changes with the same burst, close in time, are one step. */
  burst: string | null;
  nowMs: number;
}

export interface History {
  /**
   * Remembers a change of mine; `before` is the document it is applied to.
   * @returns the change with the mark of its step: what is to be shown and sent
   */
  record(before: PageDocument, diff: PageDiff, about: ChangeAbout): PageDiff;
  /** The diff that takes back my last action that can be; the caller applies it. */
  undo(document: PageDocument): HistoryStep | null;
  redo(document: PageDocument): HistoryStep | null;
  /** The next change of the same burst starts a new step (blur, pointer up). */
  endBurst(): void;
  undoLabel(document: PageDocument): string | null;
  redoLabel(document: PageDocument): string | null;
}

/** @param author begins each mark, so that others can tell whose it is */
export function createHistory(author = ""): History {
  const done: Entry[] = [];
  const undone: Entry[] = [];
  const marks = new Set<string>();
  const isMine = (mark: string) => marks.has(mark);

  function begin(before: PageDocument, diff: PageDiff, about: ChangeAbout): PageDiff {
    const mark = author + nanoid(MARK_LENGTH);
    marks.add(mark);
    const forward = markedDiff(diff, mark);
    const inverse = invertDiff(before, diff);
    const { label, burst, nowMs } = about;
    const around = surroundings(before, inverse);
    done.push({ label, mark, forward, inverse, ...around, burst, lastMs: nowMs });
    if (done.length > MAX_ENTRIES) done.shift();
    return forward;
  }

  return {
    record(before, diff, about) {
      undone.length = 0;
      const last = done.at(-1);
      if (!last || !continues(last, before, diff, about)) return begin(before, diff, about);
      const forward = markedDiff(diff, last.mark);
      const inverse = invertDiff(before, diff);
      last.forward = mergeDiffs(last.forward, forward);
      last.homes = new Map([...surroundings(before, inverse).homes, ...last.homes]);
      last.inverse = mergeDiffs(inverse, last.inverse);
      last.lastMs = about.nowMs;
      return forward;
    },
    undo: (document) => step(document, done, undone, isMine),
    redo: (document) => step(document, undone, done, isMine),
    endBurst() {
      const last = done.at(-1);
      if (last) last.burst = null;
    },
    undoLabel: (document) => latestPossible(document, done, isMine)?.entry.label ?? null,
    redoLabel: (document) => latestPossible(document, undone, isMine)?.entry.label ?? null,
  };
}

interface Possible {
  entry: Entry;
  at: number;
  diff: PageDiff;
}

type IsMine = (mark: string) => boolean;

function latestPossible(
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

/** What it takes to bring elements back that `inverse` brings back. */
function surroundings(
  before: PageDocument,
  { added, moved }: PageDiff,
): Pick<Done, "above" | "homes"> {
  const above = added.map(({ key }): [ElementKey, ElementKey[]] => [
    key,
    ancestorsOf(before, key).map((ancestor) => ancestor.key),
  ]);
  const homes = [...added, ...moved].flatMap(({ parentKey }): [ElementKey, string | null][] => {
    const home = parentKey === null ? undefined : before.get(parentKey);
    return home ? [[home.key, markOf(home, PRESENCE)]] : [];
  });
  return { above: new Map(above), homes: new Map(homes) };
}

function step(
  document: PageDocument,
  from: Entry[],
  to: Entry[],
  isMine: IsMine,
): HistoryStep | null {
  const possible = latestPossible(document, from, isMine);
  if (!possible) return null;
  const { entry, at, diff } = possible;
  const { label, mark } = entry;
  const waiting = withoutParts(entry.inverse, diff);
  from.splice(
    at,
    1,
    ...(isEmptyDiff(waiting) ? [] : [{ ...entry, inverse: waiting, burst: null }]),
  );
  const inverse = invertDiff(document, diff);
  const around = surroundings(document, inverse);
  to.push({ label, mark, forward: diff, inverse, ...around, burst: null, lastMs: 0 });
  return { label, diff, isSeen: isSeen(document, diff) };
}

/** Handing an element over, or the same words as before, is no step that anybody would notice. */
function isSeen(document: PageDocument, diff: PageDiff): boolean {
  if (diff.added.length > 0 || diff.removed.length > 0) return true;
  const isOther = (change: ElementChange) => {
    const element = document.get(change.key);
    return element && !sameContent(element, changed(element, change));
  };
  const isElsewhere = ({ key, parentKey, order }: PageDiff["moved"][number]) => {
    const element = document.get(key);
    return element && !samePlace(element, { ...element, parentKey, order });
  };
  return diff.changed.some(isOther) || diff.moved.some(isElsewhere);
}

/** Nobody has written in between what the step goes on writing. */
function continues(last: Entry, before: PageDocument, diff: PageDiff, about: ChangeAbout): boolean {
  return (
    about.burst !== null &&
    last.burst === about.burst &&
    about.nowMs - last.lastMs <= GROUP_PAUSE_MS &&
    isMergeable(last.forward) &&
    isMergeable(diff) &&
    isStillLatest(last, before, diff)
  );
}

function isStillLatest({ forward }: Entry, before: PageDocument, diff: PageDiff): boolean {
  const isMarked = (key: ElementKey, name: string, mark: string | undefined) => {
    const element = before.get(key);
    return mark === undefined || (element !== undefined && markOf(element, name) === mark);
  };
  const written = new Map(forward.changed.map((change) => [change.key, change]));
  const placed = new Map(forward.moved.map((move) => [move.key, move]));
  return (
    diff.changed.every((change) =>
      namesOf(change).every((name) =>
        isMarked(change.key, name, written.get(change.key)?.marks?.[name]),
      ),
    ) && diff.moved.every(({ key }) => isMarked(key, PLACE, placed.get(key)?.mark))
  );
}
