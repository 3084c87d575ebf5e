"use client";

import { useDraggable, useDroppable } from "@dnd-kit/core";
import { useEffect, useState, type KeyboardEvent, type PointerEvent } from "react";
import type { ElementKey } from "@/lib/page-document/element";
import { useCanvas } from "../canvas/canvas-context";
import { useEditor } from "../editor-context";

/**
 * One drag source for every element of the canvas, and one target: the canvas itself. It draws
 * nothing, so dnd-kit's renders during a drag never reach the page.
 */
export function CanvasDragSource() {
  const canvas = useCanvas();
  // Filled in when something is lifted: dnd-kit reads it at that moment.
  const [subject] = useState(createSubject);
  const { listeners, setNodeRef } = useDraggable({ id: "canvas-element", data: subject.data });
  const { setNodeRef: setDropRef } = useDroppable({ id: "canvas" });

  useEffect(() => {
    setDropRef(canvas.scroller);
    const lift = (name: string, event: PointerEvent | KeyboardEvent, key: ElementKey) => {
      subject.lift(key);
      setNodeRef(canvas.find(key));
      listeners?.[name]?.(event);
    };
    canvas.put({
      drag: {
        onPointerDown: (event, key) => lift("onPointerDown", event, key),
        onKeyDown: (event, key) => lift("onKeyDown", event, key),
      },
    });
    return () => canvas.put({ drag: null });
  }, [canvas, listeners, setDropRef, setNodeRef, subject]);

  return null;
}

function createSubject() {
  const data: { source: "canvas"; key: ElementKey } = { source: "canvas", key: "" };
  return {
    data,
    lift(key: ElementKey) {
      data.key = key;
    },
  };
}

/** Listeners of the move handle of whatever is selected when it is taken hold of. */
export function useHandleDrag() {
  const editor = useEditor();
  const canvas = useCanvas();
  const lift = <Taken,>(
    how: ((event: Taken, key: ElementKey) => void) | undefined,
    event: Taken,
  ) => {
    const key = editor.selected();
    if (key !== null) how?.(event, key);
  };
  return {
    "aria-roledescription": "draggable",
    onPointerDown: (event: PointerEvent) => lift(canvas.drag?.onPointerDown, event),
    onKeyDown: (event: KeyboardEvent) => lift(canvas.drag?.onKeyDown, event),
  };
}
