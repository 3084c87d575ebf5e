/**
 * What I did, so that I can take it back and do it again. Guarantees: an entry is what a person
 * would call one action (a typing burst, a drag, a slider's travel); undo and redo touch only what
 * is still as I left it, so nobody's work but mine is undone. A part that somebody has built on
 * waits in its place, and can be taken back once they have taken back theirs.
 *
 * Known limits: "as I left it" compares values, so a value that somebody set to the same as mine
 * counts as mine; and what I removed from a container that its owner then took back has no home.
 * Such a step can wait for good.
 */
import { changed } from "../page-document/apply-diff";
import type { PageDiff } from "../page-document/diff";
import { isEmptyDiff } from "../page-document/diff";
import type { PageDocument } from "../page-document/document";
import type { ElementKey, PageElement } from "../page-document/element";
import { invertDiff } from "../page-document/invert-diff";
import { keepMine, withoutParts } from "./keep-mine";
import { isMergeable, mergeDiffs } from "./merge-diffs";

/** A pause after which typing on is a new thought, so a new undo step. */
const GROUP_PAUSE_MS = 1_200;
/** More than anybody steps back; bounds the memory of a long day. */
const MAX_ENTRIES = 500;

interface Entry {
  label: string;
  forward: PageDiff;
  inverse: PageDiff;
  burst: string | null;
  lastMs: number;
}

export interface HistoryStep {
  label: string;
  diff: PageDiff;
}

export interface ChangeAbout {
  /** In words: "Type in Headline". */
  label: string;
  /** Changes with the same burst, close in time, are one step. */
  burst: string | null;
  nowMs: number;
}

export interface History {
  /** Remembers a change of mine; `before` is the document it was applied to. */
  record(before: PageDocument, diff: PageDiff, about: ChangeAbout): void;
  /** The diff that takes back my last action that can be; the caller applies it. */
  undo(document: PageDocument): HistoryStep | null;
  redo(document: PageDocument): HistoryStep | null;
  /** The next change of the same burst starts a new step (blur, pointer up). */
  endBurst(): void;
  undoLabel(document: PageDocument): string | null;
  redoLabel(document: PageDocument): string | null;
}

export function createHistory(): History {
  const done: Entry[] = [];
  const undone: Entry[] = [];

  return {
    record(before, diff, about) {
      undone.length = 0;
      const last = done.at(-1);
      const inverse = invertDiff(before, diff);
      if (last && continues(last, diff, about)) {
        last.forward = mergeDiffs(last.forward, diff);
        last.inverse = mergeDiffs(inverse, last.inverse);
        last.lastMs = about.nowMs;
        return;
      }
      const { label, burst, nowMs } = about;
      done.push({ label, forward: diff, inverse, burst, lastMs: nowMs });
      if (done.length > MAX_ENTRIES) done.shift();
    },
    undo: (document) => step(document, done, undone),
    redo: (document) => step(document, undone, done),
    endBurst() {
      const last = done.at(-1);
      if (last) last.burst = null;
    },
    undoLabel: (document) => latestPossible(document, done)?.entry.label ?? null,
    redoLabel: (document) => latestPossible(document, undone)?.entry.label ?? null,
  };
}

interface Possible {
  entry: Entry;
  at: number;
  diff: PageDiff;
}

function latestPossible(document: PageDocument, entries: readonly Entry[]): Possible | null {
  const homes = new Set<ElementKey | null>();
  for (let at = entries.length - 1; at >= 0; at -= 1) {
    const entry = entries[at];
    if (!entry) continue;
    const mine = keepMine(document, asLeft(entry.forward, entries.slice(at + 1)), entry.inverse);
    const isHome = mine.removed.some((key) => homes.has(key));
    const diff = isHome ? { ...mine, removed: [] } : mine;
    if (!isEmptyDiff(diff)) return { entry, at, diff };
    for (const home of homesOf(entry)) homes.add(home);
  }
  return null;
}

/**
 * What I added, with what I did to it since and cannot take back first, because its old place went with
 * what somebody removed: it is still mine alone.
 */
function asLeft(forward: PageDiff, later: readonly Entry[]): PageDiff {
  if (forward.added.length === 0 || later.length === 0) return forward;
  const added = forward.added.map((element) =>
    later.reduce((left, entry) => afterEntry(left, entry.forward), element),
  );
  return { ...forward, added };
}

function afterEntry(element: PageElement, forward: PageDiff): PageElement {
  const change = forward.changed.find(({ key }) => key === element.key);
  const move = forward.moved.find(({ key }) => key === element.key);
  const then = change ? changed(element, change) : element;
  return move ? { ...then, parentKey: move.parentKey, order: move.order } : then;
}

/** Where a later step of mine, which waits, needs a place to happen once it can be taken back. */
function homesOf({ forward, inverse }: Entry): (ElementKey | null)[] {
  const placed = [...forward.added, ...forward.moved, ...inverse.added, ...inverse.moved];
  return placed.map(({ parentKey }) => parentKey);
}

function step(document: PageDocument, from: Entry[], to: Entry[]): HistoryStep | null {
  const possible = latestPossible(document, from);
  if (!possible) return null;
  const { entry, at, diff } = possible;
  const waiting = withoutParts(entry.inverse, diff);
  from.splice(at, 1, ...(isEmptyDiff(waiting) ? [] : [{ ...entry, inverse: waiting }]));
  const inverse = invertDiff(document, diff);
  to.push({ label: entry.label, forward: diff, inverse, burst: null, lastMs: 0 });
  return { label: entry.label, diff };
}

function continues(last: Entry, diff: PageDiff, about: ChangeAbout): boolean {
  return (
    about.burst !== null &&
    last.burst === about.burst &&
    about.nowMs - last.lastMs <= GROUP_PAUSE_MS &&
    isMergeable(last.forward) &&
    isMergeable(diff)
  );
}
