"use client";

/**
 * The mouse on the canvas, for all elements at once: hovering names an element, pressing selects
 * it, a click on a text types in it, dragging lifts it. One listener each, however long the page.
 */
import { useMemo, type KeyboardEvent, type MouseEvent, type PointerEvent } from "react";
import { onCanvas } from "../dnd/drag-subject";
import { isTakingMore, takeMore } from "../take-more";
import { useEditor } from "../editor-context";
import { keyAt, useCanvas } from "./canvas-context";

export function useCanvasPointer() {
  const editor = useEditor();
  const canvas = useCanvas();
  return useMemo(() => {
    const isOnPage = (target: EventTarget | null) =>
      target instanceof Node && canvas.page?.contains(target) === true;
    const isTypedIn = (target: EventTarget | null) =>
      target instanceof HTMLElement && target.isContentEditable;

    return {
      onPointerOver({ target }: PointerEvent) {
        if (editor.drag() === null) editor.hover(isOnPage(target) ? keyAt(target) : null);
      },
      onPointerLeave() {
        editor.hover(null);
      },
      onPointerDown(event: PointerEvent) {
        if (event.button !== 0 || isTypedIn(event.target) || !isOnPage(event.target)) return;
        const key = keyAt(event.target);
        if (key !== null) canvas.drag?.onPointerDown(event, onCanvas(key), canvas.find(key));
      },
      onKeyDown(event: KeyboardEvent) {
        const key = editor.selected();
        const isOnElement = key !== null && event.target === canvas.find(key);
        if (event.code !== "Space" || !isOnElement || isTypedIn(event.target)) return;
        if (editor.drag() === null) canvas.drag?.onKeyDown(event, onCanvas(key), canvas.find(key));
      },
      onMouseDown(event: MouseEvent) {
        // Links, labels and inputs of the page are pictures of themselves here.
        if (isOnPage(event.target) && !isTypedIn(event.target)) event.preventDefault();
      },
      onClick(event: MouseEvent) {
        if (isTypedIn(event.target)) return;
        if (isOnPage(event.target)) event.preventDefault();
        else if (event.target !== event.currentTarget) return;
        const key = isOnPage(event.target) ? keyAt(event.target) : null;
        editor.edit(null);
        if (key !== null && isTakingMore(event)) {
          takeMore(editor, key, event.shiftKey);
          canvas.find(key)?.focus({ preventScroll: true });
          return;
        }
        editor.select(key);
        if (key === null) return;
        const path = fieldAt(event.target);
        if (path === null) {
          canvas.find(key)?.focus({ preventScroll: true });
          return;
        }
        canvas.put({ caretAt: { x: event.clientX, y: event.clientY } });
        editor.edit({ key, path });
      },
    };
  }, [editor, canvas]);
}

function fieldAt(target: EventTarget | null): string | null {
  if (!(target instanceof Element)) return null;
  const field = target.closest<HTMLElement>("[data-field]");
  const root = target.closest("[data-key]");
  return field && root?.contains(field) ? (field.dataset.field ?? null) : null;
}
