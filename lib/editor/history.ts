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
 * 4. Of two changes that crossed on the way, the undo of the later one gives back the earlier one, though
 *    its writer had not seen it: the server's answer tells what stood there (`history-landing.ts`).
 *
 * Not promised: an element that two people deleted in turn comes back with the first who takes a
 * deletion back; what somebody deleted inside something whose maker has taken it back cannot come back
 * alone; a person who leaves the editor leaves work that stands, for which others may wait; and when the
 * line broke between a change and its answer, what crossed with it is not told.
 */
import { nanoid } from "nanoid";
import { changed } from "../page-document/apply-diff";
import type { ElementChange, PageDiff } from "../page-document/diff";
import { EMPTY_DIFF, isEmptyDiff } from "../page-document/diff";
import { ancestorsOf, type PageDocument } from "../page-document/document";
import type { ElementKey } from "../page-document/element";
import { invertDiff } from "../page-document/invert-diff";
import { markedDiff, markOf, namesOf, PLACE, PRESENCE } from "../page-document/marks";
import { latestPossible, type Act, type Entry } from "./history-entries";
import { createLanding } from "./history-landing";
import { withoutParts, type Done } from "./keep-mine";
import { isMergeable, mergeDiffs } from "./merge-diffs";
import { sameContent, samePlace } from "./same-element";

/** A pause after which typing on is a new thought, so a new undo step. */
const GROUP_PAUSE_MS = 1_200;
/** More than anybody steps back; bounds the memory of a long day. */
const MAX_ENTRIES = 500;
/** Long enough to be unique among those that ever stand on one value. */
const MARK_LENGTH = 8;

export interface HistoryStep {
  label: string;
  diff: PageDiff;
  /** Whether a person sees anything change. */
  isSeen: boolean;
  /** Instead of a diff: to be taken back, or done again, itself. */
  act?: Act;
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
  /** Remembers what I did beside the elements of the page. */
  recordAct(label: string, act: Act): void;
  /** The diff that takes back my last action that can be; the caller applies it. */
  undo(document: PageDocument): HistoryStep | null;
  redo(document: PageDocument): HistoryStep | null;
  /** The next change of the same burst starts a new step (blur, pointer up). */
  endBurst(): void;
  undoLabel(document: PageDocument): string | null;
  redoLabel(document: PageDocument): string | null;
  /**
   * What I sent is written; `inverse` takes it back from where it arrived.
   * @returns puts right what was not sent yet
   */
  landed(sent: PageDiff, inverse: PageDiff): (waiting: PageDiff) => PageDiff;
  /** What I sent was not written. @returns null for what builds on it */
  refused(sent: PageDiff): (waiting: PageDiff) => PageDiff | null;
}

/** @param author begins each mark, so that others can tell whose it is */
export function createHistory(author = ""): History {
  const done: Entry[] = [];
  const undone: Entry[] = [];
  const marks = new Set<string>();
  const isMine = (mark: string) => marks.has(mark);
  const landing = createLanding({ done, undone });
  let turns = 0;

  function begin(before: PageDocument, diff: PageDiff, about: ChangeAbout): PageDiff {
    const mark = author + nanoid(MARK_LENGTH);
    marks.add(mark);
    const forward = markedDiff(diff, mark);
    const inverse = invertDiff(before, diff);
    const { label, burst, nowMs } = about;
    const around = surroundings(before, inverse);
    const turn = (turns += 1);
    done.push({ label, mark, forward, inverse, ...around, burst, lastMs: nowMs, turn });
    if (done.length > MAX_ENTRIES) done.shift();
    landing.note(forward, { mark });
    return forward;
  }

  function step(document: PageDocument, from: Entry[], to: Entry[]): HistoryStep | null {
    const possible = latestPossible(document, from, isMine);
    if (!possible) return null;
    const { entry, at, diff } = possible;
    const { label, mark, act } = entry;
    if (act) {
      from.splice(at, 1);
      to.push({ ...entry, turn: (turns += 1) });
      return { label, diff, isSeen: true, act };
    }
    const waiting = withoutParts(entry.inverse, diff);
    from.splice(
      at,
      1,
      ...(isEmptyDiff(waiting) ? [] : [{ ...entry, inverse: waiting, burst: null }]),
    );
    const inverse = invertDiff(document, diff);
    const around = surroundings(document, inverse);
    const origin = { ...entry, origin: undefined };
    const turn = (turns += 1);
    to.push({
      label,
      mark,
      forward: diff,
      inverse,
      ...around,
      burst: null,
      lastMs: 0,
      turn,
      origin,
    });
    landing.note(diff, { mark, origin, isRedo: from === undone });
    return { label, diff, isSeen: isSeen(document, diff) };
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
    recordAct(label, act) {
      undone.length = 0;
      const nothing = {
        forward: EMPTY_DIFF,
        inverse: EMPTY_DIFF,
        above: new Map(),
        homes: new Map(),
      };
      done.push({ label, act, mark: "", ...nothing, burst: null, lastMs: 0, turn: (turns += 1) });
    },
    undo: (document) => step(document, done, undone),
    redo: (document) => step(document, undone, done),
    endBurst() {
      const last = done.at(-1);
      if (last) last.burst = null;
    },
    undoLabel: (document) => latestPossible(document, done, isMine)?.entry.label ?? null,
    redoLabel: (document) => latestPossible(document, undone, isMine)?.entry.label ?? null,
    landed: landing.landed,
    refused: landing.refused,
  };
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
