/**
 * A text of which parts are bold, linked and the like. Where nothing is, it is stored as the plain
 * string it always was; else as its text with marks over ranges of it, so that whatever reads texts
 * (search, activity, layers) finds the words in one piece.
 */
import type { JsonValue } from "./element";

export const SIMPLE_MARKS = ["bold", "italic", "underline", "strike", "accent"] as const;
export type SimpleMark = (typeof SIMPLE_MARKS)[number];
export type MarkType = SimpleMark | "link";

/** `from` and `to` count UTF-16 units of the text, `to` not included. */
export type TextMark =
  | { type: SimpleMark; from: number; to: number }
  | { type: "link"; from: number; to: number; href: string };

export type RichText = { text: string; marks: TextMark[] };

/** What a text field holds. */
export type TextValue = string | RichText;

/** More than any paragraph needs; bounds what one text can make of a page. */
export const MAX_MARKS = 200;

/** A piece of the text over which the same marks lie. */
export interface Run {
  text: string;
  marks: readonly SimpleMark[];
  href: string | null;
}

/** Tolerant: what is no mark, or lies outside of the text, is left out. null: it is no text at all. */
export function readText(value: JsonValue | undefined): RichText | null {
  if (typeof value === "string") return { text: value, marks: [] };
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const { text, marks } = value;
  if (typeof text !== "string" || !Array.isArray(marks)) return null;
  return { text, marks: marks.flatMap((mark) => readMark(mark, text.length) ?? []) };
}

export function readMark(value: JsonValue, length: number): TextMark | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const { type, from, to, href } = value;
  if (!isPlace(from) || !isPlace(to) || from >= to || to > length) return null;
  if (type === "link") return typeof href === "string" ? { type, from, to, href } : null;
  const simple = SIMPLE_MARKS.find((known) => known === type);
  return simple && href === undefined ? { type: simple, from, to } : null;
}

function isPlace(value: JsonValue | undefined): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}

/** The words alone; empty when it is no text. */
export function plainText(value: JsonValue | undefined): string {
  return readText(value)?.text ?? "";
}

/** The same value with every marked text in it as its words alone. */
export function withoutMarks(value: JsonValue): JsonValue {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutMarks);
  const marked = readText(value);
  if (marked) return marked.text;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, withoutMarks(part)]),
  );
}

/** As it is stored: marks in one order, those that touch joined; a string where none is left. */
export function storedText({ text, marks }: RichText): TextValue {
  const joined = joinMarks(marks);
  return joined.length === 0 ? text : { text, marks: joined };
}

function joinMarks(marks: readonly TextMark[]): TextMark[] {
  const sorted = [...marks].sort(
    (a, b) => nameOf(a).localeCompare(nameOf(b)) || a.from - b.from || a.to - b.to,
  );
  const joined: TextMark[] = [];
  for (const mark of sorted) {
    const last = joined.at(-1);
    if (last && nameOf(last) === nameOf(mark) && mark.from <= last.to)
      joined[joined.length - 1] = { ...last, to: Math.max(last.to, mark.to) };
    else if (mark.from < mark.to) joined.push(mark);
  }
  return joined.sort((a, b) => a.from - b.from || a.to - b.to);
}

function nameOf(mark: TextMark): string {
  return mark.type === "link" ? `link ${mark.href}` : mark.type;
}

/** The pieces between the edges of its marks, in order; together they are the text. */
export function runsOf({ text, marks }: RichText): Run[] {
  const edges = new Set([0, text.length, ...marks.flatMap(({ from, to }) => [from, to])]);
  const places = [...edges].sort((a, b) => a - b);
  return places.slice(0, -1).map((from, at) => {
    const to = places[at + 1] ?? text.length;
    const over = marks.filter((mark) => mark.from <= from && mark.to >= to);
    const link = over.find((mark) => mark.type === "link");
    return {
      text: text.slice(from, to),
      marks: SIMPLE_MARKS.filter((type) => over.some((mark) => mark.type === type)),
      href: link?.type === "link" ? link.href : null,
    };
  });
}

/** The other way round from `runsOf`. */
export function fromRuns(runs: readonly Run[]): RichText {
  const marks: TextMark[] = [];
  let text = "";
  for (const run of runs) {
    const [from, to] = [text.length, text.length + run.text.length];
    text += run.text;
    for (const type of run.marks) marks.push({ type, from, to });
    if (run.href !== null) marks.push({ type: "link", from, to, href: run.href });
  }
  return { text, marks: joinMarks(marks) };
}

/**
 * The words typed anew where marks cannot be seen (the settings): what stands before and after the
 * change keeps its marks, what is new takes those it stands within.
 */
export function retyped(value: JsonValue | undefined, text: string): TextValue {
  const old = readText(value);
  if (!old || old.marks.length === 0) return text;
  const before = sameFromStart(old.text, text);
  const after = sameFromEnd(old.text, text, before);
  const grown = text.length - old.text.length;
  const endOfOld = old.text.length - after;
  const moved = (place: number) =>
    place <= before ? place : place >= endOfOld ? place + grown : before;
  const marks = old.marks.map((mark) => ({ ...mark, from: moved(mark.from), to: moved(mark.to) }));
  return storedText({ text, marks: marks.filter(({ from, to }) => from < to) });
}

function sameFromStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at < most && a[at] === b[at]) at += 1;
  return at;
}

function sameFromEnd(a: string, b: string, before: number): number {
  const most = Math.min(a.length, b.length) - before;
  let at = 0;
  while (at < most && a[a.length - 1 - at] === b[b.length - 1 - at]) at += 1;
  return at;
}
