/**
 * What a person does to a page, each as one change with its name for undo and its words for the
 * screen reader. Mouse, keyboard and command list all come through here.
 */
import { nanoid } from "nanoid";
import type { BlockKind } from "../blocks/kinds";
import { blockOf } from "../blocks/registry";
import type { StyleName } from "../blocks/style";
import { addElement } from "../page-document/commands/add-element";
import { duplicateElement } from "../page-document/commands/duplicate-element";
import { moveElement } from "../page-document/commands/move-element";
import { removeElement } from "../page-document/commands/remove-element";
import { setField } from "../page-document/commands/set-field";
import { setStyle } from "../page-document/commands/set-style";
import { setText } from "../page-document/commands/set-text";
import { EMPTY_DIFF, isEmptyDiff, type PageDiff } from "../page-document/diff";
import { childrenOf, type PageDocument } from "../page-document/document";
import type { ElementKey, JsonValue, StyleValue } from "../page-document/element";
import type { Place } from "../page-document/order";
import type { Editor } from "./editor";
import { wordsForSlot } from "./element-words";
import { replay } from "./replay";
import { afterRemoval } from "./selection";
import { nextSlot, slotForNew, slotOf, slotsFor, type Direction, type Slot } from "./slots";

/** As long as a key needs to be unique in one page. */
export const newKey = (): ElementKey => nanoid(12);

/** The slot in the words of the document's commands: after which sibling. */
export function placeAt(document: PageDocument, slot: Slot, moving: ElementKey | null): Place {
  const siblings = childrenOf(document, slot.parentKey).filter((child) => child.key !== moving);
  return { parentKey: slot.parentKey, afterKey: siblings[slot.index - 1]?.key ?? null };
}

/** Adds a new element of a kind, selects it and says where it went. */
export function insertBlock(editor: Editor, kind: BlockKind, slot?: Slot): ElementKey {
  const document = editor.document();
  const key = newKey();
  const at = slot ?? slotForNew(document, kind, editor.selected());
  const { label } = blockOf(kind);
  editor.change(insertion(document, kind, at, key), { label: `Add ${label}` });
  editor.select(key);
  const landed = slotOf(editor.document(), key);
  if (landed) editor.speak(`${label} added to ${wordsForSlot(editor.document(), landed, null)}`);
  return key;
}

/** Anything but a section that lands on the page itself gets a section around it. */
function insertion(document: PageDocument, kind: BlockKind, slot: Slot, key: ElementKey): PageDiff {
  const place = placeAt(document, slot, null);
  if (slot.parentKey !== null || kind === "section")
    return addElement(document, { kind, key, newKey, ...place });
  const sectionKey = newKey();
  const section = addElement(document, { kind: "section", key: sectionKey, newKey, ...place });
  const inside = { parentKey: sectionKey, afterKey: null };
  const element = addElement(replay(document, section), { kind, key, newKey, ...inside });
  return { ...EMPTY_DIFF, added: [...section.added, ...element.added] };
}

export function moveTo(editor: Editor, key: ElementKey, slot: Slot): void {
  const document = editor.document();
  const element = document.get(key);
  if (!element) return;
  const { label } = blockOf(element.kind);
  const diff = moveElement(document, { key, ...placeAt(document, slot, key) });
  if (!isEmptyDiff(diff)) editor.change(diff, { label: `Move ${label}` });
  editor.select(key);
  editor.speak(`${label} was moved to ${wordsForSlot(editor.document(), slot, null)}`);
}

export function moveBy(editor: Editor, direction: Direction): void {
  const document = editor.document();
  const key = editor.selected();
  const element = key === null ? undefined : document.get(key);
  const from = key === null ? null : slotOf(document, key);
  if (key === null || !element || !from) return;
  const to = nextSlot(slotsFor(document, element.kind, key), from, direction);
  if (to) moveTo(editor, key, to);
  else editor.speak(`${blockOf(element.kind).label} cannot go further`);
}

export function duplicateSelected(editor: Editor): void {
  const key = editor.selected();
  const element = key === null ? undefined : editor.element(key);
  if (key === null || !element) return;
  const diff = duplicateElement(editor.document(), { key, newKey });
  const { label } = blockOf(element.kind);
  editor.change(diff, { label: `Duplicate ${label}` });
  const copy = diff.added.find((added) => added.parentKey === element.parentKey);
  if (copy) editor.select(copy.key);
  editor.speak(`${label} duplicated`);
}

export function removeSelected(editor: Editor, verb: "Delete" | "Cut" = "Delete"): void {
  const key = editor.selected();
  const element = key === null ? undefined : editor.element(key);
  if (key === null || !element) return;
  const next = afterRemoval(editor.document(), key);
  const { label } = blockOf(element.kind);
  editor.change(removeElement(editor.document(), { key }), { label: `${verb} ${label}` });
  editor.select(next);
  editor.speak(verb === "Cut" ? `${label} cut` : `${label} deleted. Undo brings it back.`);
}

/** A text typed on the canvas; `path` is the node's `data-field`. */
export function typeText(editor: Editor, key: ElementKey, path: string, text: string): void {
  changeElement(editor, key, setText(editor.document(), { key, path, text }), {
    verb: "Type in",
    burst: `text:${key}:${path}`,
  });
}

export function changeField(
  editor: Editor,
  key: ElementKey,
  field: string,
  value: JsonValue,
): void {
  changeElement(editor, key, setField(editor.document(), { key, field, value }), {
    verb: "Change",
    burst: `field:${key}:${field}`,
  });
}

/** For the screen that is shown; null clears the screen's own value. */
export function changeStyle(
  editor: Editor,
  key: ElementKey,
  style: StyleName,
  value: StyleValue | null,
): void {
  const size = editor.screen();
  changeElement(editor, key, setStyle(editor.document(), { key, size, style, value }), {
    verb: "Style",
    burst: `style:${key}:${size}:${style}`,
  });
}

function changeElement(
  editor: Editor,
  key: ElementKey,
  diff: PageDiff,
  { verb, burst }: { verb: string; burst: string },
): void {
  const element = editor.element(key);
  if (!element || isEmptyDiff(diff)) return;
  editor.change(diff, { label: `${verb} ${blockOf(element.kind).label}`, burst });
}

export function undo(editor: Editor): void {
  const label = editor.undo();
  editor.speak(label ? `Undone: ${label}` : "Nothing of yours to undo");
}

export function redo(editor: Editor): void {
  const label = editor.redo();
  editor.speak(label ? `Redone: ${label}` : "Nothing to redo");
}
