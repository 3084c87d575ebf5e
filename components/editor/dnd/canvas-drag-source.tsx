"use client";

import { useDraggable, useDroppable } from "@dnd-kit/core";
import { useEffect, useState, type KeyboardEvent, type PointerEvent } from "react";
import { useCanvas } from "../canvas/canvas-context";
import { useEditor } from "../editor-context";
import { onCanvas, type DragSubject } from "./drag-subject";

/**
 * One drag source for every element of the canvas and of the palette, and one target: the canvas itself.
 * It draws nothing, so what dnd-kit renders during a drag reaches neither the page nor the palette.
 */
export function CanvasDragSource() {
  const canvas = useCanvas();
  // Filled in when something is lifted: dnd-kit reads it at that moment.
  const [lifted] = useState(createLifted);
  const { listeners, setNodeRef } = useDraggable({ id: "editor-element", data: lifted.data });
  const { setNodeRef: setDropRef } = useDroppable({ id: "canvas" });

  useEffect(() => {
    setDropRef(canvas.scroller);
    const lift = (
      name: string,
      event: PointerEvent | KeyboardEvent,
      subject: DragSubject,
      node: HTMLElement | null,
    ) => {
      lifted.take(subject);
      setNodeRef(node);
      listeners?.[name]?.(event);
    };
    canvas.put({
      drag: {
        onPointerDown: (event, subject, node) => lift("onPointerDown", event, subject, node),
        onKeyDown: (event, subject, node) => lift("onKeyDown", event, subject, node),
      },
    });
    return () => canvas.put({ drag: null });
  }, [canvas, listeners, setDropRef, setNodeRef, lifted]);

  return null;
}

function createLifted() {
  const data: { subject: DragSubject | null } = { subject: null };
  return {
    data,
    take(subject: DragSubject) {
      data.subject = subject;
    },
  };
}

/** Listeners of the move handle of whatever is selected when it is taken hold of. */
export function useHandleDrag() {
  const editor = useEditor();
  const canvas = useCanvas();
  const lift = <Taken,>(
    how: ((event: Taken, subject: DragSubject, node: HTMLElement | null) => void) | undefined,
    event: Taken,
  ) => {
    const key = editor.selected();
    if (key !== null) how?.(event, onCanvas(key), canvas.find(key));
  };
  return {
    "aria-roledescription": "draggable",
    onPointerDown: (event: PointerEvent) => lift(canvas.drag?.onPointerDown, event),
    onKeyDown: (event: KeyboardEvent) => lift(canvas.drag?.onKeyDown, event),
  };
}
