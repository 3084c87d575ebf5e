/**
 * What the server tells of a change of mine once it is written: the diff that takes it back from where
 * it arrived. Somebody may have written there while mine was on its way, so it can be another than the
 * one I made; then what I take back must give them their work, not what I saw. And of an undo that was
 * sent the server may have left a part out, which then still waits to be taken back.
 */
import type { PageDiff } from "../page-document/diff";
import type { ElementKey } from "../page-document/element";
import { mergeChanges } from "../page-document/invert-diff";
import { markOf, namesOf, PLACE, PRESENCE, type Marks } from "../page-document/marks";
import { changeWith } from "../page-document/still-marked";
import { withoutParts, type Parts } from "./keep-mine";
import { sameElement } from "./same-element";

/** The step that a diff belongs to; null where nothing in it can carry a mark. */
export function markOfDiff({ added, changed, moved }: PageDiff): string | null {
  const marks = [
    ...changed.flatMap((change) => Object.values(change.marks ?? {})),
    ...moved.flatMap(({ mark }) => mark ?? []),
    ...added.flatMap((element) => markOf(element, PRESENCE) ?? []),
  ];
  return marks[0] ?? null;
}

/**
 * What stood beneath my change when it arrived, where that is not what I had seen beneath it.
 * @param seen what would take the step back as I saw it
 * @param mark the step's own: what it wrote itself a moment earlier is no news
 */
export function crossedParts(seen: PageDiff, landed: PageDiff, mark: string | null): PageDiff {
  const changes = byKey(seen.changed);
  const moves = byKey(seen.moved);
  const elements = byKey(seen.added);
  const isNews = (known: string | undefined, stood: string | undefined) =>
    stood !== known && (stood === undefined || stood !== mark);
  return {
    added: landed.added.filter((element) => {
      const known = elements.get(element.key);
      return known && !sameElement(known, element);
    }),
    changed: landed.changed.flatMap((stood) => {
      const known = changes.get(stood.key);
      const names = new Set(known ? namesOf(known) : []);
      const news = namesOf(stood).filter(
        (name) => names.has(name) && isNews(known?.marks?.[name], stood.marks?.[name]),
      );
      return changeWith(stood, news);
    }),
    moved: landed.moved.filter((stood) => {
      const known = moves.get(stood.key);
      return known && isNews(known.mark, stood.mark);
    }),
    removed: [],
  };
}

/** What takes a step back, giving back what really stood there. */
export function withCrossed(inverse: PageDiff, crossed: PageDiff): PageDiff {
  const elements = byKey(crossed.added);
  const changes = byKey(crossed.changed);
  const moves = byKey(crossed.moved);
  return {
    ...inverse,
    added: inverse.added.map((element) => elements.get(element.key) ?? element),
    changed: inverse.changed.map((change) => {
      const stood = changes.get(change.key);
      if (!stood) return change;
      const names = new Set(namesOf(change));
      const [part] = changeWith(
        stood,
        namesOf(stood).filter((name) => names.has(name)),
      );
      return part ? mergeChanges(change, part) : change;
    }),
    moved: inverse.moved.map((move) => moves.get(move.key) ?? move),
  };
}

/** A redo on its way finds beneath it what the undo before it, put right, has given back. */
export function seeingCrossed(redo: PageDiff, crossed: PageDiff): PageDiff {
  const seen = { ...redo.ifMarks };
  const see = (key: ElementKey, name: string, mark: string | undefined) => {
    const { [name]: _, ...others } = seen[key] ?? {};
    const marks: Marks = mark === undefined ? others : { ...others, [name]: mark };
    seen[key] = marks;
  };
  for (const stood of crossed.changed) {
    const names = new Set(redo.changed.filter(({ key }) => key === stood.key).flatMap(namesOf));
    for (const name of namesOf(stood))
      if (names.has(name)) see(stood.key, name, stood.marks?.[name]);
  }
  for (const { key, marks } of crossed.added)
    if (redo.removed.includes(key)) seen[key] = { ...marks };
  const moved = new Set(redo.moved.map(({ key }) => key));
  for (const { key, mark } of crossed.moved) if (moved.has(key)) see(key, PLACE, mark);
  return { ...redo, ifMarks: seen };
}

/** The parts of `sent` that the server left out. */
export function leftOut(sent: PageDiff, landed: PageDiff): PageDiff {
  return withoutParts(sent, mirrored(landed));
}

/** The same parts, seen from the other side: what one adds the other removes. */
export function mirrored({ added, changed, moved, removed }: PageDiff): Parts {
  return {
    added: removed.map((key) => ({ key })),
    changed,
    moved,
    removed: added.map(({ key }) => key),
  };
}

/** The parts of `diff` that `like` has, too. */
export function partsLike(diff: PageDiff, like: Parts): PageDiff {
  return withoutParts(diff, withoutParts(diff, like));
}

function byKey<One extends { key: ElementKey }>(list: readonly One[]): Map<ElementKey, One> {
  return new Map(list.map((one) => [one.key, one]));
}
