import type { Entry } from "@/components/audit/entry";
import { isSameDay } from "@/lib/time-words";

// Typing a headline leaves many entries, and so do a hundred visitors of one page. What belongs
// together is told once and can be opened.

/** Entries of one doing, newest first. */
export interface Run {
  newest: Entry;
  entries: readonly [Entry, ...Entry[]];
  /** What changed from the first to the last of them, when all are about the same item. */
  changes: Entry["changes"];
}

// Longer than a pause for thought while writing, shorter than coming back later.
const GAP_MS = 2 * 60_000;

/** @param entries newest first */
export function groupRuns(entries: readonly Entry[]): Run[] {
  const runs: [Entry, ...Entry[]][] = [];
  for (const entry of entries) {
    const run = runs.at(-1);
    const oldest = run?.at(-1);
    if (run && oldest && belongsTo(oldest, entry)) run.push(entry);
    else runs.push([entry]);
  }
  return runs.map((run) => ({ newest: run[0], entries: run, changes: changesOf(run) }));
}

function belongsTo(later: Entry, earlier: Entry): boolean {
  if (later.refusal || earlier.refusal) return false;
  const sameDoing =
    later.type === earlier.type &&
    later.verb === earlier.verb &&
    later.actor.name === earlier.actor.name &&
    later.actor.kind === earlier.actor.kind &&
    later.timestamp - earlier.timestamp <= GAP_MS &&
    isSameDay(later.timestamp, earlier.timestamp);
  if (!sameDoing || !later.target || !earlier.target) return false;
  if (later.target.id === earlier.target.id) return true;
  const samePage = later.target.stepId === earlier.target.stepId;
  return later.target.kind === "element" && earlier.target.kind === "element" && samePage;
}

export function isAboutOneItem(entries: readonly Entry[]): boolean {
  return entries.every((entry) => entry.target?.id === entries[0]?.target?.id);
}

/** From the state before the oldest to the state after the newest; fields that came back are left out. */
function changesOf(run: readonly Entry[]): Entry["changes"] {
  if (!isAboutOneItem(run)) return [];
  const merged = new Map<string, Entry["changes"][number]>();
  for (const entry of [...run].reverse()) {
    for (const change of entry.changes) {
      const known = merged.get(change.field);
      merged.set(change.field, known ? { ...known, after: change.after } : change);
    }
  }
  return [...merged.values()].filter((change) => change.before !== change.after);
}
