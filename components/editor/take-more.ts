/** Clicks that take several: Ctrl (or Command) one more or one less, Shift everything up to there. */
import type { Editor } from "@/lib/editor/editor";
import { siblingsBetween } from "@/lib/editor/several";
import type { ElementKey } from "@/lib/page-document/element";

interface Press {
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

export function isTakingMore({ shiftKey, ctrlKey, metaKey }: Press): boolean {
  return shiftKey || ctrlKey || metaKey;
}

export function takeMore(editor: Editor, key: ElementKey, isRange: boolean): void {
  const anchor = editor.selection()[0];
  const range =
    isRange && anchor !== undefined ? siblingsBetween(editor.document(), anchor, key) : null;
  if (range) editor.selectMany(range);
  else editor.toggle(key);
  const count = editor.selection().length;
  editor.speak(count === 1 ? "1 element selected" : `${count} elements selected`);
}
