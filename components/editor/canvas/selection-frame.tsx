"use client";

import { Copy, CornerLeftUp, GripVertical, Trash2 } from "lucide-react";
import { useEffect, useLayoutEffect } from "react";
import { Hint } from "@/components/ui/tooltip";
import { blockOf } from "@/lib/blocks/registry";
import { duplicateSelected, removeSelected } from "@/lib/editor/actions";
import type { Box } from "@/lib/editor/drop-position";
import type { PageElement } from "@/lib/page-document/element";
import { BlockIcon } from "../block-icon";
import { useHandleDrag } from "../dnd/canvas-drag-source";
import { useEditor, useFact } from "../editor-context";
import { BarButton } from "./bar-button";
import { useCanvas, useFormatting } from "./canvas-context";
import { FormatButtons } from "./format-buttons";
import { useBox } from "./use-box";

/** Height of the bar with the gap to the element. */
const BAR_PX = 34;

/** Marks the selected node and floats its bar: what it is, move, duplicate, delete; marks while a text is typed in. */
export function SelectionFrame() {
  const keys = useFact("selection", (it) => it.selection());
  const key = keys.at(-1) ?? null;
  const editor = useEditor();
  const canvas = useCanvas();
  const box = useBox(key);
  const isDragging = useFact("drag", (it) => it.drag() !== null);
  const isTyping = useFact("editing", (it) => it.edited() !== null);

  useLayoutEffect(() => {
    for (const one of keys) {
      canvas.find(one)?.setAttribute("data-selected", "");
      canvas.find(one)?.setAttribute("tabindex", "0");
    }
    return () => {
      // Looked up again: typing may have had the element drawn anew since.
      for (const one of keys) {
        canvas.find(one)?.removeAttribute("data-selected");
        canvas.find(one)?.setAttribute("tabindex", "-1");
      }
    };
  }, [canvas, keys]);

  useEffect(() => {
    if (key !== null) canvas.find(key)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [canvas, key]);

  const element = key === null ? undefined : editor.element(key);
  if (!element || !box || isDragging) return null;
  return <Bar element={element} box={box} count={keys.length} isQuiet={isTyping} />;
}

interface BarProps {
  /** The one of the selected that was picked last. */
  element: PageElement;
  box: Box;
  /** How many are selected. */
  count: number;
  isQuiet: boolean;
}

function Bar({ element, box, count, isQuiet }: BarProps) {
  const format = useFormatting();
  const { icon } = blockOf(element.kind);
  const label = count === 1 ? blockOf(element.kind).label : `${count} elements`;
  const handle = useHandleDrag(element.key);
  const top = box.top >= BAR_PX ? box.top - BAR_PX : box.top + 6;
  const left = Math.max(box.left - 2, 0);
  return (
    <div
      role="toolbar"
      aria-label={`${label} actions`}
      className="absolute top-0 left-0 z-20 flex h-7 items-center overflow-hidden rounded-md bg-ink text-paper shadow-float select-none data-[quiet=true]:opacity-80"
      data-quiet={isQuiet && format === null}
      data-typing-tools
      style={{ transform: `translate(${left}px, ${top}px)` }}
      onPointerDown={(event) => event.stopPropagation()}
    >
      <Hint label="Drag, or press Space and use the arrow keys">
        <button
          type="button"
          aria-label={`Move ${label}`}
          className="flex h-full cursor-grab items-center gap-1.5 pr-2 pl-1 text-sm font-medium hover:bg-paper/15 active:cursor-grabbing"
          {...handle}
        >
          <GripVertical className="size-3.5 opacity-60" aria-hidden />
          <BlockIcon name={icon} className="size-3.5" />
          {label}
        </button>
      </Hint>
      <span className="h-4 w-px bg-paper/20" />
      {format ? (
        <FormatButtons state={format} />
      ) : (
        <ElementButtons element={element} count={count} />
      )}
    </div>
  );
}

function ElementButtons({ element, count }: Pick<BarProps, "element" | "count">) {
  const editor = useEditor();
  return (
    <>
      {element.parentKey !== null && count === 1 && (
        <BarButton
          label="Select what it stands in"
          onClick={() => editor.select(element.parentKey)}
        >
          <CornerLeftUp className="size-3.5" aria-hidden />
        </BarButton>
      )}
      <BarButton label="Duplicate" keys="Ctrl D" onClick={() => duplicateSelected(editor)}>
        <Copy className="size-3.5" aria-hidden />
      </BarButton>
      <BarButton label="Delete" keys="Del" onClick={() => removeSelected(editor)}>
        <Trash2 className="size-3.5" aria-hidden />
      </BarButton>
    </>
  );
}
