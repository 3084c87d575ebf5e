/** Several elements by keyboard: Shift+arrows take one more or let go of the last, Ctrl+A takes all beside. */
import type { Editor } from "@/lib/editor/editor";
import { elementLabel } from "@/lib/editor/element-words";
import { siblingBeside } from "@/lib/editor/several";
import { childrenOf } from "@/lib/page-document/document";
import type { Canvas } from "../canvas/canvas-context";
import { focusElement } from "../canvas/focus-element";

export function extendSelection(editor: Editor, canvas: Canvas, by: 1 | -1): boolean {
  const document = editor.document();
  const [selection, last] = [editor.selection(), editor.selected()];
  const next = last === null ? null : siblingBeside(document, last, by);
  if (last === null || next === null) return false;
  const at = selection.indexOf(next);
  // Going back over what was taken lets go of it.
  if (at >= 0) editor.selectMany([...selection.slice(0, at), next].filter(unique));
  else editor.selectMany([...selection, next]);
  const element = editor.element(next);
  if (element) editor.speak(`${elementLabel(element)}. ${countWords(editor)}`);
  focusElement(canvas, next);
  return true;
}

export function selectSiblings(editor: Editor): boolean {
  const key = editor.selected();
  const element = key === null ? undefined : editor.element(key);
  if (key === null || !element) return false;
  const siblings = childrenOf(editor.document(), element.parentKey).map((sibling) => sibling.key);
  editor.selectMany([...siblings.filter((sibling) => sibling !== key), key]);
  editor.speak(countWords(editor));
  return true;
}

export function countWords(editor: Editor): string {
  const count = editor.selection().length;
  return count === 1 ? "1 element selected" : `${count} elements selected`;
}

const unique = (key: string, at: number, keys: readonly string[]) => keys.indexOf(key) === at;
