"use client";

/** Ctrl+C, X and V of elements, through the browser's own clipboard: between pages and tabs. */
import { useEffect } from "react";
import { chosen, nameOf, removeSelected } from "@/lib/editor/actions";
import { CLIPBOARD_TYPE, fromClipboard, pasteDiff, toClipboard } from "@/lib/editor/clipboard";
import type { Editor } from "@/lib/editor/editor";
import { elementLabel } from "@/lib/editor/element-words";
import { useCanvas } from "../canvas/canvas-context";
import { focusElement } from "../canvas/focus-element";
import { useEditor } from "../editor-context";

export function useClipboard(): void {
  const editor = useEditor();
  const canvas = useCanvas();
  useEffect(() => {
    const onCopy = (event: ClipboardEvent) => {
      if (isElsewhere() || !copySelected(editor, event)) return;
      if (event.type === "cut") removeSelected(editor, "Cut");
      focusElement(canvas, editor.selected());
    };
    const onPaste = (event: ClipboardEvent) => {
      if (isElsewhere()) return;
      const key = paste(editor, event);
      if (key !== null) focusElement(canvas, key);
    };
    document.addEventListener("copy", onCopy);
    document.addEventListener("cut", onCopy);
    document.addEventListener("paste", onPaste);
    return () => {
      document.removeEventListener("copy", onCopy);
      document.removeEventListener("cut", onCopy);
      document.removeEventListener("paste", onPaste);
    };
  }, [editor, canvas]);
}

/** Somebody types, stands on a step, reads a dialog, or has marked words: then that is meant. */
export function isElsewhere(): boolean {
  const focused = document.activeElement;
  if (focused instanceof HTMLElement && focused.isContentEditable) return true;
  if (focused?.matches("input,textarea,select")) return true;
  if (focused?.closest("[data-step]")) return true;
  if (document.querySelector("[role=dialog][data-state=open]")) return true;
  return (window.getSelection()?.toString() ?? "") !== "";
}

function copySelected(editor: Editor, event: ClipboardEvent): boolean {
  const elements = chosen(editor);
  if (elements.length === 0 || !event.clipboardData) return false;
  event.preventDefault();
  const keys = elements.map((element) => element.key);
  event.clipboardData.setData(CLIPBOARD_TYPE, toClipboard(editor.document(), keys));
  event.clipboardData.setData("text/plain", elements.map(elementLabel).join("\n"));
  if (event.type === "copy") editor.speak(`${nameOf(elements)} copied`);
  return true;
}

function paste(editor: Editor, event: ClipboardEvent) {
  const text = event.clipboardData?.getData(CLIPBOARD_TYPE) ?? "";
  const elements = text === "" ? null : fromClipboard(text);
  if (!elements) return null;
  event.preventDefault();
  const { diff, rootKeys, label } = pasteDiff(editor.document(), elements, editor.selected());
  editor.change(diff, { label: `Paste ${label}` });
  editor.selectMany(rootKeys.filter((key) => editor.element(key)));
  editor.speak(`${label} pasted`);
  return rootKeys.at(-1) ?? null;
}
