"use client";

import { useEffect, useState } from "react";
import type { Box } from "@/lib/editor/drop-position";
import type { ElementKey } from "@/lib/page-document/element";
import { useEditor, useScreen } from "../editor-context";
import { useCanvas } from "./canvas-context";

/**
 * Where an element is drawn, for what floats beside it. Measured after the browser has laid out
 * (ResizeObserver, and one frame after a change), so it never forces a layout while typing.
 */
export function useBox(key: ElementKey | null): Box | null {
  const editor = useEditor();
  const canvas = useCanvas();
  const screen = useScreen();
  const [box, setBox] = useState<Box | null>(null);

  useEffect(() => {
    if (key === null || !canvas.page) return;
    const measure = () => {
      const node = canvas.find(key);
      const next = node ? canvas.boxOf(node) : null;
      setBox((known) => (isSame(known, next) ? known : next));
    };
    let frame = 0;
    const soon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(measure);
    };
    // It calls back once at the start too, after layout and before the first paint.
    const observer = new ResizeObserver(measure);
    observer.observe(canvas.page);
    const node = canvas.find(key);
    if (node) observer.observe(node);
    const stop = editor.subscribe("document", soon);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      stop();
    };
  }, [editor, canvas, key, screen]);

  return key === null ? null : box;
}

function isSame(a: Box | null, b: Box | null): boolean {
  if (!a || !b) return a === b;
  return a.left === b.left && a.top === b.top && a.width === b.width && a.height === b.height;
}
