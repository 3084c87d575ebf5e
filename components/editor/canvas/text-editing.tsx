"use client";

/**
 * Typing right on the canvas. The focused node belongs to the person: React draws the element from
 * the text as it was when typing began, so neither a keystroke nor somebody else's edit touches the
 * caret. When typing ends the node is made anew from the document.
 */
import { useEffect, useLayoutEffect } from "react";
import { typeText } from "@/lib/editor/actions";
import { bindingFor } from "@/lib/editor/keyboard-map";
import { fieldAtPath } from "@/lib/blocks/field-at-path";
import type { Editor } from "@/lib/editor/editor";
import type { EditedText } from "@/lib/editor/view";
import { textAt } from "@/lib/page-document/commands/set-text";
import { useEditor, useFact } from "../editor-context";
import { useCanvas, type Canvas } from "./canvas-context";
import { focusElement } from "./focus-element";
import { markOfCommand } from "./format-commands";
import { loadRichTyping, richTyping } from "./load-rich-typing";
import { chosenIn } from "./text-node";
import { openPlainText, type SurfaceOptions, type TypingSurface } from "./typing-surface";

/** By then a page of usual size is drawn and can be clicked in. */
const LOAD_AFTER_MS = 1_500;

export function TextEditing() {
  const editor = useEditor();
  const canvas = useCanvas();
  const edited = useFact("editing", (it) => it.edited());
  useLayoutEffect(
    () => (edited ? beginTyping(editor, canvas, edited) : undefined),
    [editor, canvas, edited],
  );
  useEffect(() => {
    const timer = window.setTimeout(() => void loadRichTyping(), LOAD_AFTER_MS);
    return () => window.clearTimeout(timer);
  }, []);
  return null;
}

interface Typing {
  editor: Editor;
  canvas: Canvas;
  edited: EditedText;
  surface: TypingSurface;
  isMultiline: boolean;
}

function beginTyping(editor: Editor, canvas: Canvas, edited: EditedText) {
  const node = findField(canvas, edited);
  if (!node) {
    editor.edit(null);
    return;
  }
  const element = editor.element(edited.key);
  const { isRich, isMultiline } = fieldAtPath(element, edited.path);
  const surface = openSurface(node, canvas, isRich, {
    value: textAt(editor.document(), edited.key, edited.path) ?? "",
    caretAt: canvas.caretAt,
    isMultiline,
    onType: (value) => typeText(editor, edited.key, edited.path, value),
  });
  canvas.put({ caretAt: null });

  const typing = { editor, canvas, edited, surface, isMultiline };
  const onBlur = (event: FocusEvent) => {
    if (!isTypingTool(event.relatedTarget)) editor.edit(null);
  };
  // First of all who listen: what ends the typing must not be typed.
  const onKeyDown = (event: KeyboardEvent) => keyWhileTyping(event, typing);
  const onKeyAfter = (event: KeyboardEvent) => {
    if (!bindingFor(event)?.everywhere) event.stopPropagation();
  };
  node.addEventListener("blur", onBlur);
  node.addEventListener("keydown", onKeyDown, { capture: true });
  node.addEventListener("keydown", onKeyAfter);
  return () => {
    node.removeEventListener("blur", onBlur);
    node.removeEventListener("keydown", onKeyDown, { capture: true });
    node.removeEventListener("keydown", onKeyAfter);
    surface.leave();
    editor.endBurst();
  };
}

/** Until what knows marks has arrived, a text is typed in plainly; then it takes over where that was. */
function openSurface(
  node: HTMLElement,
  canvas: Canvas,
  isRich: boolean,
  options: SurfaceOptions,
): TypingSurface {
  const rich = richTyping();
  if (!isRich) return openPlainText(node, options);
  if (rich) return rich.openRichText(node, canvas.formatting, options);
  let { value } = options;
  let surface: TypingSurface | null = null;
  let isGone = false;
  // What has marks already would lose them.
  if (typeof value === "string")
    surface = openPlainText(node, {
      ...options,
      onType(typed) {
        value = typed;
        options.onType(typed);
      },
    });
  void loadRichTyping().then(({ openRichText }) => {
    if (isGone) return;
    const chosen = surface && chosenIn(node);
    surface?.leave();
    surface = openRichText(node, canvas.formatting, { ...options, value, chosen });
  });
  return {
    show(text) {
      value = text;
      surface?.show(text);
    },
    leave() {
      isGone = true;
      surface?.leave();
    },
  };
}

function findField(canvas: Canvas, { key, path }: EditedText): HTMLElement | null {
  const root = canvas.find(key);
  if (root?.dataset.field === path) return root;
  return root?.querySelector<HTMLElement>(`[data-field="${CSS.escape(path)}"]`) ?? null;
}

/** The bar with the marks takes the keyboard for a moment, and gives it back. */
export function isTypingTool(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("[data-typing-tools]") !== null;
}

/** Esc and, in a one-line text, Enter go back to the element. Everything else is typing. */
function keyWhileTyping(event: KeyboardEvent, typing: Typing): void {
  const { editor, canvas, edited, surface, isMultiline } = typing;
  const command = bindingFor(event)?.command;
  const take = () => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  if (event.key === "Escape" || (command === "edit_text" && !isMultiline)) {
    take();
    editor.edit(null);
    focusElement(canvas, edited.key);
    return;
  }
  if (command === "undo" || command === "redo") {
    take();
    editor[command]();
    surface.show(textAt(editor.document(), edited.key, edited.path) ?? "");
    return;
  }
  const commands = canvas.formatting.commands();
  if (!commands || command === undefined) return;
  const mark = markOfCommand(command);
  if (mark === null) return;
  take();
  if (mark === "link") canvas.formatting.askForLink(true);
  else commands.toggle(mark);
}
