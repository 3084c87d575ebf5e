"use client";

/** What each key does, for the whole editor: one listener that looks presses up in the key map. */
import { useEffect } from "react";
import { duplicateSelected, moveBy, redo, removeSelected, undo } from "@/lib/editor/actions";
import type { Editor } from "@/lib/editor/editor";
import { elementLabel } from "@/lib/editor/element-words";
import { bindingFor, type EditorCommand } from "@/lib/editor/keyboard-map";
import { firstChild, stepThrough } from "@/lib/editor/selection";
import type { ElementKey } from "@/lib/page-document/element";
import { useCanvas, type Canvas } from "../canvas/canvas-context";
import { focusElement } from "../canvas/focus-element";
import { extendSelection, selectSiblings } from "./extend-selection";
import { useEditor } from "../editor-context";
import { useEditorUi, type EditorUi } from "../editor-ui";

interface Hands {
  editor: Editor;
  canvas: Canvas;
  ui: EditorUi;
  publish(): void;
  preview(): void;
}

/** Where the focus is decides which keys are ours. */
type Zone = "canvas" | "layers" | "elsewhere";

const IN_CANVAS_ONLY: ReadonlySet<EditorCommand> = new Set([
  "select_next",
  "select_previous",
  "select_parent",
  "select_child",
  "extend_next",
  "extend_previous",
  "select_all",
  "edit_text",
  "clear",
]);

export function useEditorKeys(pageActions: { publish(): void; preview(): void }): void {
  const editor = useEditor();
  const canvas = useCanvas();
  const ui = useEditorUi();
  const { publish, preview } = pageActions;
  useEffect(() => {
    const hands = { editor, canvas, ui, publish, preview };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || editor.drag() !== null) return;
      const binding = bindingFor(event);
      if (!binding || !isOurs(event, binding.command, binding.everywhere === true)) return;
      if (run(hands, binding.command)) event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [editor, canvas, ui, publish, preview]);
}

function isOurs(event: KeyboardEvent, command: EditorCommand, isEverywhere: boolean): boolean {
  if (document.querySelector("[role=dialog][data-state=open],[role=menu][data-state=open]"))
    return false;
  if (isEverywhere) return true;
  if (isTyping(event.target)) return false;
  const zone = zoneOf(event.target);
  return !IN_CANVAS_ONLY.has(command) || zone === "canvas";
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("input,textarea,select,[role=slider]");
}

function zoneOf(target: EventTarget | null): Zone {
  if (target === document.body) return "canvas";
  const zone = target instanceof Element ? target.closest<HTMLElement>("[data-editor-zone]") : null;
  if (zone?.dataset.editorZone === "layers") return "layers";
  const isControl = target instanceof Element && target.closest("button,[role=toolbar]") !== null;
  return zone?.dataset.editorZone === "canvas" && !isControl ? "canvas" : "elsewhere";
}

/** Whether the press was used up. */
function run({ editor, canvas, ui, publish, preview }: Hands, command: EditorCommand): boolean {
  const selected = editor.selected();
  const go = (key: ElementKey | null) => goTo(editor, canvas, key);
  switch (command) {
    case "select_next":
      return go(stepThrough(editor.document(), selected, 1));
    case "select_previous":
      return go(stepThrough(editor.document(), selected, -1));
    case "select_parent":
      return go(selected && (editor.element(selected)?.parentKey ?? null));
    case "select_child":
      return go(selected && firstChild(editor.document(), selected));
    case "extend_next":
      return extendSelection(editor, canvas, 1);
    case "extend_previous":
      return extendSelection(editor, canvas, -1);
    case "select_all":
      return selectSiblings(editor);
    case "clear":
      return climb(editor, canvas);
    case "edit_text":
      return editFirstText(editor, canvas);
    case "move_up":
      return change(editor, canvas, () => moveBy(editor, "up"));
    case "move_down":
      return change(editor, canvas, () => moveBy(editor, "down"));
    case "move_to_previous_container":
      return change(editor, canvas, () => moveBy(editor, "previous_container"));
    case "move_to_next_container":
      return change(editor, canvas, () => moveBy(editor, "next_container"));
    case "duplicate":
      return change(editor, canvas, () => duplicateSelected(editor));
    case "delete":
      return change(editor, canvas, () => removeSelected(editor));
    case "undo":
      undo(editor);
      return true;
    case "redo":
      redo(editor);
      return true;
    case "insert":
      ui.openInsert(null);
      return true;
    case "show_keys":
      ui.setDialog({ kind: "keys" });
      return true;
    case "publish":
      publish();
      return true;
    case "preview":
      preview();
      return true;
    case "toggle_left":
      ui.toggleLeft();
      return true;
    case "toggle_right":
      ui.toggleRight();
      return true;
    case "go_to_notice":
      return goToNotice();
    case "copy":
    case "cut":
    case "paste":
      // The browser's own clipboard events follow; `use-clipboard` answers them.
      return false;
    case "bold":
    case "italic":
    case "underline":
    case "link":
      // For a text that is typed in (`text-editing`).
      return false;
    default:
      return command satisfies never;
  }
}

/** The first answer of the notice about a lost text. */
function goToNotice(): boolean {
  const answer = document.querySelector<HTMLElement>("[data-lost-text] button");
  answer?.focus();
  return answer !== null;
}

/** false at the end of the page, so that Tab leaves the canvas there. */
function goTo(editor: Editor, canvas: Canvas, key: ElementKey | null): boolean {
  const element = key === null ? undefined : editor.element(key);
  if (key === null || !element) return false;
  editor.select(key);
  editor.speak(elementLabel(element));
  focusElement(canvas, key);
  return true;
}

function climb(editor: Editor, canvas: Canvas): boolean {
  const selected = editor.selected();
  if (selected === null) return false;
  const parentKey = editor.element(selected)?.parentKey ?? null;
  if (parentKey !== null) return goTo(editor, canvas, parentKey);
  editor.select(null);
  focusElement(canvas, null);
  editor.speak("Page");
  return true;
}

/** A change of what is selected; the keyboard stays on the canvas when it was there. */
function change(editor: Editor, canvas: Canvas, act: () => void): boolean {
  if (editor.selected() === null) return false;
  const wasInLayers = zoneOf(document.activeElement) === "layers";
  act();
  if (wasInLayers) focusLayer(editor.selected());
  else focusElement(canvas, editor.selected());
  return true;
}

function focusLayer(key: ElementKey | null): void {
  requestAnimationFrame(() => {
    const row = key && document.querySelector<HTMLElement>(`[data-layer="${CSS.escape(key)}"]`);
    if (row) row.focus();
  });
}

function editFirstText(editor: Editor, canvas: Canvas): boolean {
  const key = editor.selected();
  const root = key === null ? null : canvas.find(key);
  if (key === null || !root) return false;
  const field = root.dataset.field ? root : root.querySelector<HTMLElement>("[data-field]");
  const path = field?.dataset.field;
  if (!path || field.closest("[data-key]") !== root) return goInside(editor, canvas, key);
  editor.edit({ key, path });
  return true;
}

/** Enter on a section or a column goes to the first element in it. */
function goInside(editor: Editor, canvas: Canvas, key: ElementKey): boolean {
  return goTo(editor, canvas, firstChild(editor.document(), key));
}
