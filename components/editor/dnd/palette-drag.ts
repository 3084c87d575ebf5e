"use client";

import { useDraggable } from "@dnd-kit/core";
import { useMemo } from "react";
import type { BlockKind } from "@/lib/blocks/kinds";
import type { DragSubject } from "./drag-subject";

/** Makes a palette button draggable. Space lifts it, Enter and a click insert. */
export function usePaletteDrag(kind: BlockKind) {
  const data = useMemo<DragSubject>(() => ({ source: "palette", kind }), [kind]);
  const { listeners, setNodeRef, attributes, isDragging } = useDraggable({
    id: `palette ${kind}`,
    data,
  });
  const describedBy = attributes["aria-describedby"];
  return { ref: setNodeRef, listeners, describedBy, isDragging };
}
