"use client";

/**
 * Typing right on the canvas. The focused node belongs to the person: React draws the element from
 * the text as it was when typing began, so neither a keystroke nor somebody else's edit touches the
 * caret. When typing ends the node is made anew from the document.
 */
import { useLayoutEffect } from "react";
import { typeText } from "@/lib/editor/actions";
import { bindingFor } from "@/lib/editor/keyboard-map";
import { blockOf } from "@/lib/blocks/registry";
import type { Editor } from "@/lib/editor/editor";
import type { EditedText } from "@/lib/editor/view";
import { textAt } from "@/lib/page-document/commands/set-text";
import { useEditor, useFact } from "../editor-context";
import { useCanvas, type Canvas } from "./canvas-context";
import { focusElement } from "./focus-element";
import { insertPlainText, makeTypable, placeCaret, readTyped } from "./text-node";

export function TextEditing() {
  const editor = useEditor();
  const canvas = useCanvas();
  const edited = useFact("editing", (it) => it.edited());
  useLayoutEffect(
    () => (edited ? beginTyping(editor, canvas, edited) : undefined),
    [editor, canvas, edited],
  );
  return null;
}

function beginTyping(editor: Editor, canvas: Canvas, edited: EditedText) {
  const node = findField(canvas, edited);
  if (!node) {
    editor.edit(null);
    return;
  }
  makeTypable(node);
  node.textContent = textAt(editor.document(), edited.key, edited.path) ?? "";
  node.focus({ preventScroll: true });
  placeCaret(node, canvas.caretAt);
  canvas.put({ caretAt: null });

  const onInput = () => typeText(editor, edited.key, edited.path, readTyped(node));
  const onBlur = () => editor.edit(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isSpaceInButton(event, node)) {
      keyWhileTyping(event, { editor, canvas, edited, node });
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    insertPlainText(" ");
    onInput();
  };
  const onPaste = (event: ClipboardEvent) => {
    if (node.contentEditable === "plaintext-only") return;
    event.preventDefault();
    insertPlainText(event.clipboardData?.getData("text/plain") ?? "");
    onInput();
  };
  node.addEventListener("input", onInput);
  node.addEventListener("blur", onBlur);
  node.addEventListener("keydown", onKeyDown);
  node.addEventListener("paste", onPaste);
  return () => {
    node.removeEventListener("input", onInput);
    node.removeEventListener("blur", onBlur);
    node.removeEventListener("keydown", onKeyDown);
    node.removeEventListener("paste", onPaste);
    editor.endBurst();
  };
}

function findField(canvas: Canvas, { key, path }: EditedText): HTMLElement | null {
  const root = canvas.find(key);
  if (root?.dataset.field === path) return root;
  return root?.querySelector<HTMLElement>(`[data-field="${CSS.escape(path)}"]`) ?? null;
}

interface Typing {
  editor: Editor;
  canvas: Canvas;
  edited: EditedText;
  node: HTMLElement;
}

/** Inside a button or a summary the browser takes the space bar for a press and writes nothing. */
function isSpaceInButton(event: KeyboardEvent, node: HTMLElement): boolean {
  return event.code === "Space" && !event.isComposing && node.closest("button,summary") !== null;
}

/** Esc and, in a one-line text, Enter go back to the element. Everything else is typing. */
function keyWhileTyping(event: KeyboardEvent, { editor, canvas, edited, node }: Typing): void {
  const binding = bindingFor(event);
  const isEnd =
    event.key === "Escape" ||
    (event.key === "Enter" && binding?.command === "edit_text" && !isMultiline(editor, edited));
  if (isEnd) {
    event.preventDefault();
    event.stopPropagation();
    editor.edit(null);
    focusElement(canvas, edited.key);
    return;
  }
  if (binding?.command === "undo" || binding?.command === "redo") {
    event.preventDefault();
    event.stopPropagation();
    editor[binding.command]();
    node.textContent = textAt(editor.document(), edited.key, edited.path) ?? "";
    window.getSelection()?.selectAllChildren(node);
    window.getSelection()?.collapseToEnd();
    return;
  }
  if (!binding?.everywhere) event.stopPropagation();
}

function isMultiline(editor: Editor, { key, path }: EditedText): boolean {
  const element = editor.element(key);
  const [field = "", , inner] = path.split(".");
  const spec = element ? blockOf(element.kind).fields[field] : undefined;
  if (spec?.type === "text") return spec.multiline === true;
  if (spec?.type !== "items" || inner === undefined) return false;
  const innerSpec = spec.fields[inner];
  return innerSpec?.type === "text" && innerSpec.multiline === true;
}
