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
import { removeElement } from "../page-document/commands/remove-element";
import { setField } from "../page-document/commands/set-field";
import { setStyle } from "../page-document/commands/set-style";
import type { TextValue } from "../page-document/rich-text";
import { setText } from "../page-document/commands/set-text";
import { EMPTY_DIFF, isEmptyDiff, type PageDiff } from "../page-document/diff";
import { childrenOf, type PageDocument } from "../page-document/document";
import type {
  ElementFields,
  ElementKey,
  JsonValue,
  PageElement,
  StyleValue,
} from "../page-document/element";
import type { Place } from "../page-document/order";
import type { Editor } from "./editor";
import { wordsForSlot } from "./element-words";
import { replay } from "./replay";
import { afterRemoval } from "./selection";
import { inOrder, moveGroup, nextGroupSlot } from "./several";
import { slotForNew, slotOf, type Direction, type Slot } from "./slots";

/** As long as a key needs to be unique in one page. */
export const newKey = (): ElementKey => nanoid(12);

/** The slot in the words of the document's commands: after which sibling. */
export function placeAt(document: PageDocument, slot: Slot, moving: ElementKey | null): Place {
  const siblings = childrenOf(document, slot.parentKey).filter((child) => child.key !== moving);
  return { parentKey: slot.parentKey, afterKey: siblings[slot.index - 1]?.key ?? null };
}

/** Adds a new element of a kind, selects it and says where it went. */
export function insertBlock(
  editor: Editor,
  kind: BlockKind,
  slot?: Slot,
  fields: ElementFields = {},
): ElementKey {
  const document = editor.document();
  const key = newKey();
  const at = slot ?? slotForNew(document, kind, editor.selected());
  const { label } = blockOf(kind);
  editor.change(insertion(document, { kind, fields, key }, at), { label: `Add ${label}` });
  editor.select(key);
  const landed = slotOf(editor.document(), key);
  if (landed) editor.speak(`${label} added to ${wordsForSlot(editor.document(), landed, null)}`);
  return key;
}

/** Anything but a section that lands on the page itself gets a section around it. */
function insertion(
  document: PageDocument,
  { kind, fields, key }: { kind: BlockKind; fields: ElementFields; key: ElementKey },
  slot: Slot,
): PageDiff {
  const place = placeAt(document, slot, null);
  if (slot.parentKey !== null || kind === "section")
    return addElement(document, { kind, key, fields, newKey, ...place });
  const sectionKey = newKey();
  const section = addElement(document, { kind: "section", key: sectionKey, newKey, ...place });
  const inside = { parentKey: sectionKey, afterKey: null };
  const element = addElement(replay(document, section), { kind, key, fields, newKey, ...inside });
  return { ...EMPTY_DIFF, added: [...section.added, ...element.added] };
}

/** "Headline", or "3 elements". */
export function nameOf(elements: readonly PageElement[]): string {
  const [only] = elements;
  if (!only) return "Nothing";
  return elements.length === 1 ? blockOf(only.kind).label : `${elements.length} elements`;
}

/** What a change is about: the outermost of what is selected, in reading order. */
export function chosen(editor: Editor): PageElement[] {
  return inOrder(editor.document(), editor.selection());
}

/** Moves an element there, and with it all that is selected when it is one of them. */
export function moveTo(editor: Editor, key: ElementKey, slot: Slot): void {
  const document = editor.document();
  const element = document.get(key);
  if (!element) return;
  const elements = editor.isSelected(key) ? chosen(editor) : [element];
  const isLead = elements.some((one) => one.key === key);
  const moving = isLead ? elements : [element];
  const diff = moveGroup(document, moving, key, slot);
  const name = nameOf(moving);
  if (!isEmptyDiff(diff)) editor.change(diff, { label: `Move ${name}` });
  editor.selectMany(moving.map((one) => one.key));
  const landed = slotOf(editor.document(), moving[0]?.key ?? key) ?? slot;
  editor.speak(`${name} was moved to ${wordsForSlot(editor.document(), landed, null)}`);
}

export function moveBy(editor: Editor, direction: Direction): void {
  const elements = chosen(editor);
  if (elements.length === 0) return;
  const to = nextGroupSlot(editor.document(), elements, direction);
  if (to) moveTo(editor, to.lead, to.slot);
  else editor.speak(`${nameOf(elements)} cannot go further`);
}

export function duplicateSelected(editor: Editor): void {
  const elements = chosen(editor);
  if (elements.length === 0) return;
  let page = editor.document();
  const added: PageElement[] = [];
  const copies: ElementKey[] = [];
  for (const { key } of elements) {
    const diff = duplicateElement(page, { key, newKey });
    page = replay(page, diff);
    added.push(...diff.added);
    copies.push(...diff.added.slice(0, 1).map((copy) => copy.key));
  }
  editor.change({ ...EMPTY_DIFF, added }, { label: `Duplicate ${nameOf(elements)}` });
  editor.selectMany(copies.filter((key) => editor.element(key)));
  editor.speak(`${nameOf(elements)} duplicated`);
}

export function removeSelected(editor: Editor, verb: "Delete" | "Cut" = "Delete"): void {
  const elements = chosen(editor);
  const last = elements.at(-1);
  if (!last) return;
  const document = editor.document();
  const removed = elements.flatMap(({ key }) => removeElement(document, { key }).removed);
  const gone = new Set(removed);
  const after = afterRemoval(document, last.key);
  const next = after !== null && gone.has(after) ? last.parentKey : after;
  editor.change({ ...EMPTY_DIFF, removed }, { label: `${verb} ${nameOf(elements)}` });
  editor.select(next !== null && editor.element(next) ? next : null);
  const name = nameOf(elements);
  editor.speak(verb === "Cut" ? `${name} cut` : `${name} deleted. Undo brings it back.`);
}

/** A text typed on the canvas; `path` is the node's `data-field`. */
export function typeText(editor: Editor, key: ElementKey, path: string, text: TextValue): void {
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

/**
 * For the screen that is shown; null clears the screen's own value. Of several selected ones all
 * change that have such a value.
 */
export function changeStyle(
  editor: Editor,
  key: ElementKey,
  style: StyleName,
  value: StyleValue | null,
): void {
  const size = editor.screen();
  const keys = editor.isSelected(key) ? editor.selection() : [key];
  const elements = keys.flatMap((one) => editor.element(one) ?? []);
  const styled = elements.filter(({ kind }) => blockOf(kind).styles.includes(style));
  const changed = styled.flatMap(
    (one) => setStyle(editor.document(), { key: one.key, size, style, value }).changed,
  );
  if (changed.length === 0) return;
  const burst = `style:${keys.join()}:${size}:${style}`;
  editor.change({ ...EMPTY_DIFF, changed }, { label: `Style ${nameOf(styled)}`, burst });
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
