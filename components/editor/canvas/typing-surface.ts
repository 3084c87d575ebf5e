/** What a text is typed in: a plain node, or one that knows marks. */
import type { TextValue } from "@/lib/page-document/rich-text";
import { insertPlainText, makeTypable, placeCaret, readTyped, type ChosenText } from "./text-node";

export interface TypingSurface {
  /** Puts the document's text in place of what stands there, the caret behind it. */
  show(value: TextValue): void;
  leave(): void;
}

export interface SurfaceOptions {
  value: TextValue;
  /** Where a click asked the caret to be; null chooses all. */
  caretAt: { x: number; y: number } | null;
  /** What was chosen before another surface took over. */
  chosen?: ChosenText | null;
  isMultiline: boolean;
  onType(value: TextValue): void;
}

export function openPlainText(node: HTMLElement, options: SurfaceOptions): TypingSurface {
  const { value, caretAt, onType } = options;
  const show = (text: TextValue) => {
    node.textContent = typeof text === "string" ? text : text.text;
  };
  makeTypable(node);
  show(value);
  node.focus({ preventScroll: true });
  placeCaret(node, caretAt);
  const onInput = () => onType(readTyped(node));
  const onPaste = (event: ClipboardEvent) => {
    if (node.contentEditable === "plaintext-only") return;
    event.preventDefault();
    insertPlainText(event.clipboardData?.getData("text/plain") ?? "");
    onInput();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isSpaceInButton(event, node)) return;
    event.preventDefault();
    event.stopPropagation();
    insertPlainText(" ");
    onInput();
  };
  node.addEventListener("input", onInput);
  node.addEventListener("paste", onPaste);
  node.addEventListener("keydown", onKeyDown);
  return {
    show(text) {
      show(text);
      window.getSelection()?.selectAllChildren(node);
      window.getSelection()?.collapseToEnd();
    },
    leave() {
      node.removeEventListener("input", onInput);
      node.removeEventListener("paste", onPaste);
      node.removeEventListener("keydown", onKeyDown);
    },
  };
}

/** Inside a button or a summary the browser takes the space bar for a press and writes nothing. */
function isSpaceInButton(event: KeyboardEvent, node: HTMLElement): boolean {
  return event.code === "Space" && !event.isComposing && node.closest("button,summary") !== null;
}
