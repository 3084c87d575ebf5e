import type { ElementKey } from "@/lib/page-document/element";
import type { Canvas } from "./canvas-context";

/**
 * Gives the keyboard to an element as soon as React has drawn it, which is before the next key arrives:
 * the focus and the selection are never at two places, however slow the frames are. A dialog that was
 * opened meanwhile keeps the focus.
 */
export function focusElement(canvas: Canvas, key: ElementKey | null): void {
  queueMicrotask(() => {
    give(canvas, key);
    requestAnimationFrame(() => {
      // Drawn later than that, or drawn anew: nobody has the keyboard then.
      if (document.activeElement === document.body) give(canvas, key);
      // With the layout of the frame: earlier it would be one more.
      if (key !== null) canvas.find(key)?.scrollIntoView({ block: "nearest", inline: "nearest" });
    });
  });
}

function give(canvas: Canvas, key: ElementKey | null): void {
  const node = key === null ? canvas.scroller : canvas.find(key);
  if (document.activeElement?.closest("[role=dialog][data-state=open]") == null)
    node?.focus({ preventScroll: true });
}
