"use client";

/** Which lines of a long list are to be drawn: those in its window, and some above and below. */
import { useLayoutEffect, useState, type RefObject } from "react";

export const ROW_PX = 28;
/** As many as a turn of the wheel passes before the next frame. */
const SPARE_ROWS = 10;

export interface RowsInView {
  from: number;
  /** Not drawn any more. */
  to: number;
}

export function useRowsInView(scroller: RefObject<HTMLElement | null>): RowsInView {
  const [view, setView] = useState<RowsInView>({ from: 0, to: 2 * SPARE_ROWS });
  useLayoutEffect(() => {
    const node = scroller.current;
    if (!node) return;
    const look = () => {
      const first = Math.floor(node.scrollTop / ROW_PX);
      const last = Math.ceil((node.scrollTop + node.clientHeight) / ROW_PX);
      // In steps, so that not every pixel draws again.
      const from = Math.max(0, Math.floor(first / SPARE_ROWS - 1) * SPARE_ROWS);
      const to = Math.ceil(last / SPARE_ROWS + 1) * SPARE_ROWS;
      setView((known) => (known.from === from && known.to === to ? known : { from, to }));
    };
    const observer = new ResizeObserver(look);
    observer.observe(node);
    node.addEventListener("scroll", look, { passive: true });
    look();
    return () => {
      observer.disconnect();
      node.removeEventListener("scroll", look);
    };
  }, [scroller]);
  return view;
}
