"use client";

import { useMemo, type KeyboardEvent, type PointerEvent } from "react";
import type { BlockKind } from "@/lib/blocks/kinds";
import { useCanvas } from "../canvas/canvas-context";
import type { DragSubject } from "./drag-subject";
import { DND_ID } from "./dnd-id";

/** Makes a palette button draggable. Space lifts it, Enter and a click insert. */
export function usePaletteDrag(kind: BlockKind) {
  const canvas = useCanvas();
  return useMemo(() => {
    const subject: DragSubject = { source: "palette", kind };
    return {
      "aria-describedby": DND_ID,
      onPointerDown: (event: PointerEvent<HTMLElement>) =>
        canvas.drag?.onPointerDown(event, subject, event.currentTarget),
      onKeyDown: (event: KeyboardEvent<HTMLElement>) =>
        canvas.drag?.onKeyDown(event, subject, event.currentTarget),
    };
  }, [canvas, kind]);
}
