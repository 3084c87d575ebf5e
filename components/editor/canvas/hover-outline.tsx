"use client";

import { useLayoutEffect } from "react";
import { blockOf } from "@/lib/blocks/registry";
import { useEditor, useFact } from "../editor-context";
import { useCanvas } from "./canvas-context";
import { useBox } from "./use-box";

/** The name of what the mouse is over, at its top left corner; the line is the node's own outline. */
export function HoverOutline() {
  const editor = useEditor();
  const canvas = useCanvas();
  const key = useFact("hover", (it) => it.hovered());
  const selected = useFact("selection", (it) => it.selected());
  const isNamed = key !== null && key !== selected;
  const box = useBox(isNamed ? key : null);
  useLayoutEffect(() => {
    const node = key === null ? null : canvas.find(key);
    node?.setAttribute("data-hovered", "");
    return () => {
      if (key !== null) canvas.find(key)?.removeAttribute("data-hovered");
    };
  }, [canvas, key]);
  const element = key === null ? undefined : editor.element(key);
  if (!isNamed || !box || !element) return null;
  const isAtTop = box.top < 20;
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute top-0 left-0 z-10 rounded-t-sm bg-accent px-1.5 text-xs leading-[18px] font-medium text-accent-ink"
      style={{
        transform: `translate(${box.left}px, ${isAtTop ? box.top : box.top - 18}px)`,
        borderRadius: isAtTop ? "0 0 4px 0" : undefined,
      }}
    >
      {blockOf(element.kind).label}
    </span>
  );
}
