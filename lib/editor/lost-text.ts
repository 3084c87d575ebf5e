/**
 * Two people write the same text at the same time: one of them comes last and wins. The other is told,
 * keeps what they wrote and may put it back. "At the same time" is while a person types in the text or
 * has just done so; an answer to words that were read is no such thing.
 */
import { blockOf } from "../blocks/registry";
import type { PageDiff } from "../page-document/diff";
import { setText, textAt } from "../page-document/commands/set-text";
import type { PageDocument } from "../page-document/document";
import type { ElementKey } from "../page-document/element";
import { markOf } from "../page-document/marks";
import type { Editor } from "./editor";
import { sameJson } from "./same-element";
import type { EditedText } from "./view";

/** As long as the last words of a burst may be on their way. */
const AT_ONCE_MS = 2_500;

/** A text as it is stored. */
type TextValue = NonNullable<ReturnType<typeof textAt>>;

export interface LostText {
  key: ElementKey;
  path: string;
  mine: TextValue;
  theirs: TextValue;
  /** The mark under which theirs stands. */
  mark: string;
}

/** Fields with words of the page's author in them. */
const WRITTEN: ReadonlySet<string> = new Set(["text", "textList", "items"]);

interface Written extends Omit<LostText, "theirs"> {
  field: string;
  atMs: number;
}

export interface TextWatch {
  /** My own change, applied to `document` already; undo and redo are not words that somebody writes. */
  wrote(document: PageDocument, diff: PageDiff, edited: EditedText | null, nowMs: number): void;
  /** My own step back. */
  forget(diff: PageDiff): void;
  /** Compares with what the page says now; whether the answer of `lost` is another one. */
  look(document: PageDocument, edited: EditedText | null, nowMs: number): boolean;
  lost(): LostText | null;
  settle(): void;
}

export function createTextWatch(): TextWatch {
  const recent = new Map<string, Written>();
  let lost: LostText | null = null;
  const idOf = (key: ElementKey, field: string) => `${key} ${field}`;

  function isOvertaken(document: PageDocument, written: Written): LostText | "no" | "gone" {
    const element = document.get(written.key);
    const theirs = textAt(document, written.key, written.path);
    if (!element || theirs === null) return "gone";
    const mark = markOf(element, written.field);
    if (mark === written.mark) return "no";
    if (mark === null || sameJson(theirs, written.mine)) return "gone";
    const { key, path, mine } = written;
    return { key, path, mine, theirs, mark };
  }

  return {
    wrote(document, diff, edited, nowMs) {
      for (const { key, fields, marks } of diff.changed)
        for (const field of Object.keys(fields ?? {})) {
          if (lost?.key === key && lost.path.split(".")[0] === field) lost = null;
          const isTyped = edited?.key === key && edited.path.split(".")[0] === field;
          const path = isTyped ? edited.path : field;
          const mine = isText(document, key, field) ? textAt(document, key, path) : null;
          const mark = marks?.[field];
          if (mine === null || mark === undefined) continue;
          recent.set(idOf(key, field), { key, field, path, mine, mark, atMs: nowMs });
        }
    },
    forget(diff) {
      for (const { key, fields } of diff.changed)
        for (const field of Object.keys(fields ?? {})) recent.delete(idOf(key, field));
    },
    look(document, edited, nowMs) {
      const before = lost;
      if (lost) {
        const theirs = textAt(document, lost.key, lost.path);
        if (theirs === null || sameJson(theirs, lost.mine)) lost = null;
        else if (!sameJson(theirs, lost.theirs)) lost = { ...lost, theirs };
      }
      for (const [id, written] of recent) {
        const isTyped = edited?.key === written.key && edited.path === written.path;
        const isNow = isTyped || nowMs - written.atMs <= AT_ONCE_MS;
        const found = isOvertaken(document, written);
        if (typeof found === "object" && isNow) lost = found;
        if (found !== "no" || !isNow) recent.delete(id);
      }
      return lost !== before;
    },
    lost: () => lost,
    settle() {
      lost = null;
    },
  };
}

/** A choice or an address is no text that somebody is writing. */
function isText(document: PageDocument, key: ElementKey, field: string): boolean {
  const element = document.get(key);
  const spec = element && blockOf(element.kind).fields[field];
  return spec !== undefined && WRITTEN.has(spec.type);
}

/** Puts my words back over theirs: a change like any other, which undo takes back. */
export function takeMine(editor: Editor): void {
  const lost = editor.lostText();
  if (!lost) return;
  const { key, path, mine } = lost;
  editor.edit(null);
  editor.endBurst();
  editor.change(setText(editor.document(), { key, path, text: mine }), { label: "Use my text" });
  editor.settleText();
  editor.speak("Your text is on the page again.");
}

export function keepTheirs(editor: Editor): void {
  if (!editor.lostText()) return;
  editor.edit(null);
  editor.settleText();
  editor.speak("Their text stays.");
}
