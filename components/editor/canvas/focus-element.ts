import type { ElementKey } from "@/lib/page-document/element";
import type { Canvas } from "./canvas-context";

/** Gives the keyboard to an element once React has drawn it; a dialog opened meanwhile keeps it. */
export function focusElement(canvas: Canvas, key: ElementKey | null): void {
  requestAnimationFrame(() => {
    const node = key === null ? canvas.scroller : canvas.find(key);
    if (document.activeElement?.closest("[role=dialog][data-state=open]") == null)
      node?.focus({ preventScroll: true });
    if (key !== null) node?.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}
