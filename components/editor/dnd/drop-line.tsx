"use client";

import type { DropPosition } from "@/lib/editor/drop-position";
import { useFact } from "../editor-context";

/** Where the drop will land: two pixels, round ends. */
export function DropLine() {
  const drag = useFact("drag", (editor) => editor.drag());
  if (!drag) return null;
  return (
    <>
      {/* What is below it is not under the mouse: no seam shows its +, and nothing is repainted for that. */}
      <div aria-hidden className="absolute inset-0 z-30 cursor-grabbing" />
      {drag.position && <Line {...drag.position.line} />}
    </>
  );
}

function Line(line: DropPosition["line"]) {
  const isVertical = line.axis === "vertical";
  return (
    <div
      aria-hidden
      data-drop-line
      className="pointer-events-none absolute top-0 left-0 z-30"
      style={{
        width: isVertical ? line.length : 2,
        height: isVertical ? 2 : line.length,
        transform: isVertical
          ? `translate(${line.left}px, ${line.top - 1}px)`
          : `translate(${line.left - 1}px, ${line.top}px)`,
      }}
    >
      <span className="absolute inset-0 rounded-full bg-accent" />
      <End className={isVertical ? "top-1/2 left-0" : "top-0 left-1/2"} />
      <End className={isVertical ? "top-1/2 left-full" : "top-full left-1/2"} />
    </div>
  );
}

function End({ className }: { className: string }) {
  return (
    <span
      className={`absolute size-2 -translate-x-1/2 -translate-y-1/2 rounded-full bg-accent ${className}`}
    />
  );
}
