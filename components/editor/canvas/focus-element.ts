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
    // Drawn later than that, or drawn anew: nobody has the keyboard then.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) give(canvas, key);
    });
  });
}

function give(canvas: Canvas, key: ElementKey | null): void {
  const node = key === null ? canvas.scroller : canvas.find(key);
  if (document.activeElement?.closest("[role=dialog][data-state=open]") == null)
    node?.focus({ preventScroll: true });
  if (key !== null) node?.scrollIntoView({ block: "nearest", inline: "nearest" });
}
