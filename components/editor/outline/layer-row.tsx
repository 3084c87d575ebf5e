"use client";

import { ChevronRight, EyeOff } from "lucide-react";
import { memo } from "react";
import { blockOf } from "@/lib/blocks/registry";
import { elementExcerpt } from "@/lib/editor/element-words";
import { readStyle } from "@/lib/editor/style-values";
import type { TreeRow } from "@/lib/editor/tree-rows";
import type { ElementKey } from "@/lib/page-document/element";
import { cn } from "@/lib/utils";
import { BlockIcon } from "../block-icon";
import { useEditor, useElement, useIsSelected, useScreen } from "../editor-context";
import { isTakingMore, takeMore } from "../take-more";

interface LayerRowProps extends Omit<TreeRow, "key" | "parentKey"> {
  elementKey: ElementKey;
  topPx: number;
  isTabStop: boolean;
  setOpen(key: ElementKey, isOpen: boolean): void;
}

/** One line of the tree; typing draws one of them again. */
export const LayerRow = memo(function LayerRow(props: LayerRowProps) {
  const { elementKey: key, level, isOpen, topPx, isTabStop, setOpen } = props;
  const editor = useEditor();
  const element = useElement(key);
  const isSelected = useIsSelected(key);
  const screen = useScreen();
  if (!element) return null;
  const { label, icon } = blockOf(element.kind);
  const isHidden = readStyle(element.style, "hidden", screen).value === true;
  const excerpt = elementExcerpt(element);
  return (
    <li
      role="treeitem"
      aria-level={level}
      aria-posinset={props.position}
      aria-setsize={props.siblings}
      aria-selected={isSelected}
      aria-expanded={isOpen ?? undefined}
      aria-label={excerpt ? `${label}: ${excerpt}` : label}
      tabIndex={isTabStop ? 0 : -1}
      data-layer={key}
      className={cn(
        "absolute inset-x-0 flex h-7 items-center gap-1.5 rounded-md pr-2 text-sm text-ink outline-none focus-visible:outline-2 focus-visible:outline-accent",
        isSelected ? "bg-accent/12" : "hover:bg-ink/5",
      )}
      style={{ top: topPx, paddingLeft: 4 + (level - 1) * 14 }}
      onFocus={() => editor.select(key)}
      onPointerEnter={() => editor.hover(key)}
      onPointerLeave={() => editor.hover(null)}
      // The focus would select this one alone.
      onMouseDown={(event) => isTakingMore(event) && event.preventDefault()}
      onClick={(event) =>
        isTakingMore(event) ? takeMore(editor, key, event.shiftKey) : editor.select(key)
      }
    >
      <ChevronRight
        className={cn(
          "size-3.5 shrink-0 text-ink-soft transition-transform duration-state",
          isOpen && "rotate-90",
          isOpen === null && "invisible",
        )}
        aria-hidden
        onClick={(event) => {
          event.stopPropagation();
          setOpen(key, !isOpen);
        }}
      />
      <BlockIcon
        name={icon}
        className={cn("size-3.5 shrink-0", isSelected ? "text-accent" : "text-ink-soft")}
      />
      <span className="min-w-0 flex-1 truncate">{excerpt || label}</span>
      {isHidden && <EyeOff className="size-3.5 shrink-0 text-ink-soft" aria-label="Hidden" />}
    </li>
  );
});
