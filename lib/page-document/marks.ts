/**
 * Who wrote what last. Every value of an element that somebody can set – a field, a style value, its
 * place, that it is there at all – carries the mark of the step of somebody's history that wrote it.
 * Undo asks for the mark, never for the value: two people who write the same word wrote it twice.
 * Taking a step back puts the value and the mark beneath it back together. No mark: nobody has
 * written it since the page was made, or nobody who remembers it.
 */
import type { ElementChange, PageDiff } from "./diff";
import { SCREEN_SIZES, type PageElement, type ScreenSize } from "./element";

export type Marks = Record<string, string>;

/** No field and no style is called like these. */
export const PRESENCE = ".there";
export const PLACE = ".place";

export const styleMark = (size: ScreenSize, name: string): string => `${size}.${name}`;

export function markOf({ marks }: Pick<PageElement, "marks">, name: string): string | null {
  return marks && Object.hasOwn(marks, name) ? (marks[name] ?? null) : null;
}

/** The names under which a change's values are marked. */
export function namesOf({ fields, style }: ElementChange): string[] {
  const styles = SCREEN_SIZES.flatMap((size) =>
    Object.keys(style?.[size] ?? {}).map((name) => styleMark(size, name)),
  );
  return [...Object.keys(fields ?? {}), ...styles];
}

/** What was written carries its new mark, or none any more. */
export function remarked(
  element: PageElement,
  written: readonly string[],
  marks: Marks = {},
): PageElement {
  if (!element.marks && Object.keys(marks).length === 0) return element;
  const kept = { ...element.marks };
  for (const name of written) {
    const mark = marks[name];
    if (mark === undefined) delete kept[name];
    else kept[name] = mark;
  }
  const { marks: _, ...bare } = element;
  return Object.keys(kept).length > 0 ? { ...bare, marks: kept } : bare;
}

/** The marks that stand under `names` now. */
export function marksUnder(element: PageElement, names: readonly string[]): Marks {
  const found: Marks = {};
  for (const name of names) {
    const mark = markOf(element, name);
    if (mark !== null) found[name] = mark;
  }
  return found;
}

/** The same diff, written by the step `mark`. */
export function markedDiff(diff: PageDiff, mark: string): PageDiff {
  return {
    ...diff,
    added: diff.added.map((element) => ({ ...element, marks: { [PRESENCE]: mark } })),
    changed: diff.changed.map((change) => ({
      ...change,
      marks: Object.fromEntries(namesOf(change).map((name) => [name, mark])),
    })),
    moved: diff.moved.map((move) => ({ ...move, mark })),
  };
}

/** An element as others than the editor know it: published, copied, kept in a version. */
export function unmarked(element: PageElement): PageElement {
  const { marks: _, ...bare } = element;
  return bare;
}
