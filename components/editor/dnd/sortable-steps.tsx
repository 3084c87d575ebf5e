"use client";

/** The list of steps by drag: mouse on the row, keyboard on its handle. Writes once, on drop. */
import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type Announcements,
  type DragEndEvent,
  type Over,
  type UniqueIdentifier,
} from "@dnd-kit/core";
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import type { ReactNode } from "react";

interface SortableStepsProps {
  steps: readonly { id: string; name: string }[];
  /** @param afterId null: first */
  onMove(id: string, afterId: string | null): void;
  children: ReactNode;
}

export function SortableSteps({ steps, onMove, children }: SortableStepsProps) {
  const ids = steps.map((step) => step.id);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 5 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  function onDragEnd({ active, over }: DragEndEvent) {
    const from = ids.indexOf(String(active.id));
    const to = over ? ids.indexOf(String(over.id)) : -1;
    if (to < 0 || from === to) return;
    const others = ids.filter((id) => id !== active.id);
    onMove(String(active.id), others[to - 1] ?? null);
  }
  return (
    <DndContext
      id="steps"
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={{ announcements: announcementsFor(steps) }}
      onDragEnd={onDragEnd}
    >
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        {children}
      </SortableContext>
    </DndContext>
  );
}

function announcementsFor(steps: SortableStepsProps["steps"]): Announcements {
  const nameOf = (id: UniqueIdentifier) => steps.find((step) => step.id === id)?.name ?? "The step";
  const placeOf = (over: Over) =>
    `position ${steps.findIndex((step) => step.id === over.id) + 1} of ${steps.length}`;
  return {
    onDragStart: ({ active }) => `Picked up ${nameOf(active.id)}`,
    onDragOver: ({ active, over }) =>
      over ? `${nameOf(active.id)} was moved over ${placeOf(over)}` : undefined,
    onDragEnd: ({ active, over }) =>
      over ? `${nameOf(active.id)} was put down at ${placeOf(over)}` : undefined,
    onDragCancel: ({ active }) => `${nameOf(active.id)} was put back`,
  };
}

export function useSortableStep(id: string) {
  const {
    setNodeRef,
    setActivatorNodeRef,
    listeners,
    attributes,
    transform,
    transition,
    isDragging,
  } = useSortable({ id });
  const style = { transform: CSS.Translate.toString(transform), transition };
  const describedBy = attributes["aria-describedby"];
  return { setNodeRef, setActivatorNodeRef, listeners, describedBy, style, isDragging };
}
