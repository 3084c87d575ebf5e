"use client";

/**
 * Dragging, with mouse, touch and keyboard. dnd-kit senses and scrolls; where a drop lands is our
 * own (`drop-position.ts`), because the page is one surface with hundreds of elements and dnd-kit
 * would ask each of them on every move.
 */
import {
  DndContext,
  KeyboardSensor,
  MeasuringStrategy,
  PointerSensor,
  pointerWithin,
  useSensor,
  useSensors,
  type Announcements,
  type DragStartEvent,
  type KeyboardCoordinateGetter,
} from "@dnd-kit/core";
import { useMemo, useRef, type ReactNode } from "react";
import type { Direction } from "@/lib/editor/slots";
import { useCanvas } from "../canvas/canvas-context";
import { useEditor } from "../editor-context";
import { CanvasDragSource } from "./canvas-drag-source";
import { DND_ID } from "./dnd-id";
import { DragChip, followPointer } from "./drag-chip";
import { startDrag, type DragSession } from "./drag-session";
import { subjectIn, subjectKind, subjectLabel } from "./drag-subject";

/** Less is a click with a shaky hand. */
const START_DISTANCE_PX = 5;

const ARROWS: Record<string, Direction> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "previous_container",
  ArrowRight: "next_container",
};

const KEYS = { start: ["Space"], cancel: ["Escape"], end: ["Space", "Enter"] };
/** The canvas alone is measured, when something is lifted; at other times that would force a layout. */
const MEASURING = { droppable: { strategy: MeasuringStrategy.WhileDragging } };
const AUTO_SCROLL = { threshold: { x: 0, y: 0.16 }, acceleration: 14 };
const INSTRUCTIONS = {
  draggable:
    "Press Space to lift it. Arrow up and down go through the places it can go to, arrow left and right to the next column or section. Space puts it down, Escape puts it back.",
};

/**
 * Around what can be dragged, and not around the canvas: dnd-kit tells everything inside of every move,
 * and React would look through each element of the page for somebody who wants to know.
 */
export function EditorDnd({ children }: { children: ReactNode }) {
  const editor = useEditor();
  const canvas = useCanvas();
  const session = useRef<DragSession | null>(null);
  const stopFollowing = useRef<(() => void) | null>(null);
  const chip = useRef<HTMLDivElement>(null);

  const keyboard = useMemo(() => {
    const coordinateGetter: KeyboardCoordinateGetter = (event) => {
      const direction = ARROWS[event.code];
      if (!direction) return undefined;
      event.preventDefault();
      session.current?.step(direction);
      return undefined;
    };
    return { coordinateGetter, keyboardCodes: KEYS };
  }, []);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: START_DISTANCE_PX } }),
    useSensor(KeyboardSensor, keyboard),
  );

  const announcements = useMemo<Announcements>(
    () => ({
      onDragStart({ active }) {
        const subject = subjectIn(active.data.current);
        if (!subject) return undefined;
        return `Picked up ${subjectLabel(editor.document(), subject)}`;
      },
      onDragOver: () => undefined,
      onDragEnd: () => undefined,
      onDragCancel: () => undefined,
    }),
    [editor],
  );

  function start({ active, activatorEvent }: DragStartEvent) {
    const subject = subjectIn(active.data.current);
    if (!subject) return;
    const kind = subjectKind(editor.document(), subject);
    if (!kind) return;
    editor.edit(null);
    const lifted = startDrag({ editor, canvas, subject, kind });
    session.current = lifted;
    if (activatorEvent instanceof PointerEvent)
      stopFollowing.current = followPointer(activatorEvent, canvas, chip, lifted);
  }

  function finish(how: "drop" | "cancel") {
    stopFollowing.current?.();
    stopFollowing.current = null;
    session.current?.[how]();
    session.current = null;
  }

  return (
    <DndContext
      id={DND_ID}
      sensors={sensors}
      collisionDetection={pointerWithin}
      measuring={MEASURING}
      autoScroll={AUTO_SCROLL}
      accessibility={{ announcements, screenReaderInstructions: INSTRUCTIONS }}
      onDragStart={start}
      onDragEnd={() => finish("drop")}
      onDragCancel={() => finish("cancel")}
    >
      {children}
      <CanvasDragSource />
      <DragChip ref={chip} />
    </DndContext>
  );
}
