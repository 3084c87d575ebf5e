/**
 * A page's edits as the moments a person remembers: what one change did to many elements is one moment,
 * and so is typing in one element without a longer pause.
 */
import { blockOf } from "../blocks/registry";
import type { BlockKind } from "../blocks/kinds";
import type { ElementKey } from "../page-document/element";

/** One element's part in one change, as the history gives it, newest first. */
export interface Edit {
  /** Orders edits in time; unique enough to stand between two of them. */
  at: number;
  timestamp: number;
  diffId: string;
  actor: { id: string; name: string };
  type: "element_added" | "element_updated" | "element_removed";
  key: ElementKey;
  kind: BlockKind;
  excerpt: string;
}

export interface Moment {
  /** The page right after it. */
  at: number;
  /** The page right before it. */
  beforeAt: number;
  timestamp: number;
  actorName: string;
  /** "Deleted section and 12 elements in it". */
  words: string;
}

/** Typing on within this is one thought, however often it was saved meanwhile. */
const PAUSE_MS = 60_000;
/** Less than lies between two edits that were not made together. */
const JUST_BEFORE = 0.001;

/** From the page's frame to its content: the outermost names the moment. */
const RANKS: Partial<Record<BlockKind, number>> = { section: 0, row: 1, column: 2 };
const rankOf = ({ kind }: Edit) => RANKS[kind] ?? 3;

/** @param edits newest first */
export function momentsOf(edits: readonly Edit[]): Moment[] {
  const groups: Edit[][] = [];
  for (const edit of edits) {
    const group = groups.at(-1);
    const newer = group?.at(-1);
    if (group && newer && (newer.diffId === edit.diffId || continues(group, edit)))
      group.push(edit);
    else groups.push([edit]);
  }
  return groups.flatMap((group, at) => {
    const [newest, oldest] = [group[0], group.at(-1)];
    if (!newest || !oldest) return [];
    const before = groups[at + 1]?.[0];
    return [
      {
        at: newest.at,
        beforeAt: before?.at ?? oldest.at - JUST_BEFORE,
        timestamp: newest.timestamp,
        actorName: newest.actor.name,
        words: wordsFor(group),
      },
    ];
  });
}

function continues(group: readonly Edit[], edit: Edit): boolean {
  const newer = group.at(-1);
  return (
    newer !== undefined &&
    group.every((other) => other.key === edit.key && other.type === "element_updated") &&
    edit.type === "element_updated" &&
    newer.actor.id === edit.actor.id &&
    newer.timestamp - edit.timestamp <= PAUSE_MS
  );
}

const VERBS: Record<Edit["type"], string> = {
  element_added: "Added",
  element_updated: "Changed",
  element_removed: "Deleted",
};

function wordsFor(group: readonly Edit[]): string {
  const outermost = group.reduce((best, edit) => (rankOf(edit) < rankOf(best) ? edit : best));
  const label = blockOf(outermost.kind).label.toLowerCase();
  const name = outermost.excerpt === "" ? label : `${label} “${outermost.excerpt}”`;
  const others = new Set(group.map((edit) => edit.key)).size - 1;
  const rest = others === 0 ? "" : others === 1 ? " and one more" : ` and ${others} more`;
  return `${VERBS[outermost.type]} ${name}${rest}`;
}
