"use client";

import { BookmarkPlus, Copy, CornerLeftUp, GripVertical, Trash2 } from "lucide-react";
import { memo, useEffect, useLayoutEffect } from "react";
import { Hint } from "@/components/ui/tooltip";
import { blockOf } from "@/lib/blocks/registry";
import { duplicateSelected, removeSelected } from "@/lib/editor/actions";
import { BlockIcon } from "../block-icon";
import { useHandleDrag } from "../dnd/canvas-drag-source";
import { useEditor, useFact } from "../editor-context";
import { LinkMark } from "../saved/link-mark";
import { useKeep } from "../saved/use-saved";
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
  const format = useFormatting();
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
    if (key === null) return;
    const frame = requestAnimationFrame(() =>
      canvas.find(key)?.scrollIntoView({ block: "nearest", inline: "nearest" }),
    );
    return () => cancelAnimationFrame(frame);
  }, [canvas, key]);

  const element = key === null ? undefined : editor.element(key);
  if (!element || !box) return null;
  const { icon, label: kind } = blockOf(element.kind);
  const isOne = keys.length === 1;
  const label = isOne ? kind : `${keys.length} elements`;
  const top = box.top >= BAR_PX ? box.top - BAR_PX : box.top + 6;
  const left = Math.max(box.left - 2, 0);
  return (
    <div
      role="toolbar"
      aria-label={`${label} actions`}
      className="absolute top-0 left-0 z-20 flex h-7 items-center overflow-hidden rounded-md bg-ink text-paper shadow-float select-none data-[quiet=true]:opacity-80"
      data-quiet={isTyping && format === null}
      data-typing-tools
      style={{
        transform: `translate(${left}px, ${top}px)`,
        visibility: isDragging ? "hidden" : undefined,
      }}
      onPointerDown={(event) => event.stopPropagation()}
    >
      <MoveHandle label={label} icon={icon} />
      <span className="h-4 w-px bg-paper/20" />
      {format ? (
        <FormatButtons state={format} />
      ) : (
        <ElementButtons isOne={isOne} isInside={isOne && element.parentKey !== null} />
      )}
    </div>
  );
}

/** Moves whatever is selected when it is taken hold of. */
const MoveHandle = memo(function MoveHandle({ label, icon }: { label: string; icon: string }) {
  const handle = useHandleDrag();
  return (
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
  );
});

interface ElementButtonsProps {
  isOne: boolean;
  isInside: boolean;
}

/**
 * The same buttons for whatever is selected when they are pressed, so that a bar which moves to another
 * element draws none of them again. `isInside`: it stands in something that can be selected.
 */
const ElementButtons = memo(function ElementButtons({ isOne, isInside }: ElementButtonsProps) {
  const editor = useEditor();
  const keep = useKeep();
  const selectParent = () => {
    const key = editor.selected();
    const parentKey = key === null ? null : editor.element(key)?.parentKey;
    if (parentKey) editor.select(parentKey);
  };
  const save = () => {
    const key = editor.selected();
    if (key !== null) void keep(key);
  };
  return (
    <>
      {isInside && (
        <BarButton label="Select what it stands in" onClick={selectParent}>
          <CornerLeftUp className="size-3.5" aria-hidden />
        </BarButton>
      )}
      <LinkMark />
      <BarButton label="Duplicate" keys="Ctrl D" onClick={() => duplicateSelected(editor)}>
        <Copy className="size-3.5" aria-hidden />
      </BarButton>
      {isOne && (
        <BarButton label="Save for other pages" onClick={save}>
          <BookmarkPlus className="size-3.5" aria-hidden />
        </BarButton>
      )}
      <BarButton label="Delete" keys="Del" onClick={() => removeSelected(editor)}>
        <Trash2 className="size-3.5" aria-hidden />
      </BarButton>
    </>
  );
});
