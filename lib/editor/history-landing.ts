/**
 * The history put right by the server's answers. A change of mine may arrive where somebody has just
 * written: taking it back must give them their work. An undo may arrive where somebody has just built: the
 * part that the server left out is mine to take back again, when they have taken back theirs.
 */
import { isEmptyDiff, type PageDiff } from "../page-document/diff";
import type { Entry } from "./history-entries";
import {
  crossedParts,
  leftOut,
  markOfDiff,
  mirrored,
  partsLike,
  seeingCrossed,
  withCrossed,
} from "./landed";
import { withoutParts } from "./keep-mine";

interface Lists {
  done: Entry[];
  undone: Entry[];
}

interface Written {
  mark: string;
  /** Of an undo or a redo: the entry it took. */
  origin?: Entry;
  isRedo?: boolean;
}

export interface Landing {
  /** A diff that is given out to be sent, and the step it belongs to. */
  note(diff: PageDiff, written: Written): void;
  landed(sent: PageDiff, inverse: PageDiff): (waiting: PageDiff) => PageDiff;
  refused(sent: PageDiff): (waiting: PageDiff) => PageDiff | null;
}

const asItIs = (diff: PageDiff): PageDiff => diff;

export function createLanding({ done, undone }: Lists): Landing {
  const given = new WeakMap<PageDiff, Written>();
  /** Steps whose undo was left out when it had been done again already: so is its redo. */
  const stand = new Set<string>();

  function putBack(sent: PageDiff, left: PageDiff, { mark, origin }: Written): void {
    if (isEmptyDiff(left) || !origin) return;
    const holder = [done, undone].find((list) => list.some(({ forward }) => forward === sent));
    const isHeld = ({ inverse }: Entry) =>
      [left, mirrored(left)].some((parts) => !isEmptyDiff(partsLike(inverse, parts)));
    const isTakenOn = [...done, ...undone].some((entry) => entry.mark === mark && isHeld(entry));
    if (!holder && isTakenOn) return void (stand.delete(mark) || stand.add(mark));
    if (stand.delete(mark)) return;
    const to = holder === done ? undone : done;
    if (holder) {
      const at = holder.findIndex(({ forward }) => forward === sent);
      const [taken] = holder.splice(at, 1);
      const stays = taken && withoutParts(taken.inverse, mirrored(left));
      if (stays && !isEmptyDiff(stays)) holder.splice(at, 0, { ...taken, inverse: stays });
    }
    putInTurn(to, { ...origin, inverse: partsLike(origin.inverse, left), burst: null });
  }

  /** @param seen what takes `entry` back as it is; both are put right. @returns what crossed with it */
  function putRight(entry: Entry, seen: PageDiff, inverse: PageDiff): PageDiff {
    const crossed = crossedParts(seen, inverse, entry.mark);
    if (isEmptyDiff(crossed)) return crossed;
    keepBeneath(entry, seen, crossed);
    entry.inverse = withCrossed(entry.inverse, crossed);
    return crossed;
  }

  /** Each value that the step wrote is held by one entry: the one that can take it back, or do it again. */
  function crossedWith(mark: string, inverse: PageDiff): PageDiff {
    const of = (list: readonly Entry[]) => list.filter((entry) => entry.mark === mark);
    return joined([
      ...of(done).map((entry) => putRight(entry, entry.inverse, inverse)),
      ...of(undone).flatMap(({ forward, origin }) =>
        origin ? [putRight(origin, forward, inverse)] : [],
      ),
    ]);
  }

  /** Undos and redos of the step that were not sent yet, in their order; the same answer for the same diff. */
  function righting(mark: string, inverse: PageDiff, crossed: PageDiff) {
    const known = new Map<PageDiff, PageDiff>();
    let beneath = crossed;
    return (diff: PageDiff): PageDiff => {
      const written = given.get(diff);
      if (written?.mark !== mark || !diff.ifMarks) return diff;
      const before = known.get(diff);
      if (before) return before;
      // Its entry may be gone: what was undone is forgotten with the next thing that is done.
      if (!written.isRedo && written.origin)
        beneath = joined([beneath, putRight(written.origin, diff, inverse)]);
      const next = written.isRedo ? seeingCrossed(diff, beneath) : withCrossed(diff, beneath);
      known.set(diff, next);
      given.set(next, written);
      return next;
    };
  }

  /** A burst of mine that somebody wrote into is two steps: what was beneath its first half stays known. */
  function keepBeneath(entry: Entry, inverse: PageDiff, crossed: PageDiff): void {
    const { changed, moved } = partsLike(inverse, { ...crossed, added: [] });
    const beneath = { added: [], changed, moved, removed: [] };
    if (!isEmptyDiff(beneath))
      putInTurn(done, { ...entry, mark: "", inverse: beneath, burst: null }, true);
  }

  return {
    note: (diff, written) => void given.set(diff, written),
    landed(sent, inverse) {
      const written = given.get(sent);
      if (sent.ifMarks) {
        if (written) putBack(sent, leftOut(sent, inverse), written);
        return asItIs;
      }
      const mark = written?.mark ?? markOfDiff(sent);
      if (mark === null) return asItIs;
      const right = righting(mark, inverse, crossedWith(mark, inverse));
      for (const entry of [...done, ...undone]) entry.forward = right(entry.forward);
      return right;
    },
    refused(sent) {
      const mark = given.get(sent)?.mark;
      const isWhole = sent.added.length > 0 || sent.removed.length > 0;
      if (mark === undefined || !isWhole) return asItIs;
      for (const list of [done, undone]) {
        const others = list.filter((entry) => entry.mark !== mark);
        list.splice(0, list.length, ...others);
      }
      return (waiting) => (given.get(waiting)?.mark === mark ? null : waiting);
    },
  };
}

/** Entries stand in the order in which they were made; what was beneath a step, before the step. */
function putInTurn(list: Entry[], entry: Entry, isBeneath = false): void {
  const at = list.findIndex(({ turn }) => turn > entry.turn || (isBeneath && turn === entry.turn));
  list.splice(at < 0 ? list.length : at, 0, entry);
}

function joined(diffs: readonly PageDiff[]): PageDiff {
  return {
    added: diffs.flatMap(({ added }) => added),
    changed: diffs.flatMap(({ changed }) => changed),
    moved: diffs.flatMap(({ moved }) => moved),
    removed: [],
  };
}
