"use client";

import type { Ref, RefObject } from "react";
import { BlockIcon } from "../block-icon";
import type { Canvas } from "../canvas/canvas-context";
import { useFact } from "../editor-context";
import type { DragSession } from "./drag-session";

/** What is being dragged, beside the pointer. It is moved by its transform alone. */
export function DragChip({ ref }: { ref: Ref<HTMLDivElement> }) {
  const drag = useFact("drag", (editor) => editor.drag());
  return (
    <div
      ref={ref}
      aria-hidden
      className="pointer-events-none fixed top-0 left-0 z-50 flex h-8 items-center gap-2 rounded-md bg-accent pr-3 pl-2.5 text-sm font-medium text-accent-ink shadow-float"
      style={{ visibility: drag ? "visible" : "hidden", transform: "translate(-400px, 0)" }}
    >
      {drag && (
        <>
          <BlockIcon name={drag.icon} className="size-4" />
          {drag.label}
        </>
      )}
    </div>
  );
}

/** From the pointer to the session, at most once a frame; scrolling moves the page under it too. */
export function followPointer(
  from: PointerEvent,
  canvas: Canvas,
  chip: RefObject<HTMLDivElement | null>,
  session: DragSession,
): () => void {
  let [x, y] = [from.clientX, from.clientY];
  let frame = 0;
  const update = () => {
    frame = 0;
    if (chip.current) chip.current.style.transform = `translate(${x + 14}px, ${y + 12}px)`;
    session.pointAt(x, y);
  };
  const soon = () => {
    frame ||= requestAnimationFrame(update);
  };
  const onMove = (event: PointerEvent) => {
    [x, y] = [event.clientX, event.clientY];
    soon();
  };
  soon();
  window.addEventListener("pointermove", onMove);
  canvas.scroller?.addEventListener("scroll", soon);
  return () => {
    // The last move counts, also when no frame came between it and the drop.
    if (frame !== 0) {
      cancelAnimationFrame(frame);
      session.pointAt(x, y);
    }
    window.removeEventListener("pointermove", onMove);
    canvas.scroller?.removeEventListener("scroll", soon);
  };
}
