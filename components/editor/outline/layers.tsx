"use client";

import { ChevronRight, EyeOff } from "lucide-react";
import { memo, useState, type KeyboardEvent } from "react";
import { blockOf } from "@/lib/blocks/registry";
import { elementExcerpt } from "@/lib/editor/element-words";
import { readStyle } from "@/lib/editor/style-values";
import type { ElementKey } from "@/lib/page-document/element";
import { cn } from "@/lib/utils";
import { BlockIcon } from "../block-icon";
import { useChildKeys, useEditor, useElement, useIsSelected, useScreen } from "../editor-context";
import { isTakingMore, takeMore } from "../take-more";
import { moveInTree } from "./tree-keys";

/** The page as a tree. Each row subscribes to its own element; typing renders one row. */
export function Layers() {
  const keys = useChildKeys(null);
  return (
    <section
      aria-label="Layers"
      data-editor-zone="layers"
      className="min-h-0 flex-1 overflow-y-auto p-2"
    >
      <ul
        role="tree"
        aria-label="Elements of the page"
        aria-multiselectable
        className="flex flex-col"
      >
        {keys.map((key, at) => (
          <LayerRow key={key} elementKey={key} level={1} isFirst={at === 0} />
        ))}
      </ul>
      {keys.length === 0 && (
        <p className="px-2 py-6 text-center text-sm text-ink-soft">
          The sections and elements of this page will be listed here.
        </p>
      )}
    </section>
  );
}

interface RowProps {
  elementKey: ElementKey;
  level: number;
  isFirst: boolean;
}

const LayerRow = memo(function LayerRow({ elementKey: key, level, isFirst }: RowProps) {
  const editor = useEditor();
  const element = useElement(key);
  const isSelected = useIsSelected(key);
  const screen = useScreen();
  const [isOpen, setOpen] = useState(true);
  if (!element) return null;
  const { label, icon, allowedChildren } = blockOf(element.kind);
  const isContainer = allowedChildren.length > 0;
  const isHidden = readStyle(element.style, "hidden", screen).value === true;
  const excerpt = elementExcerpt(element);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) =>
    moveInTree(event, { isOpen: isContainer && isOpen, setOpen });
  return (
    <li
      role="treeitem"
      aria-level={level}
      aria-selected={isSelected}
      aria-expanded={isContainer ? isOpen : undefined}
      aria-label={excerpt ? `${label}: ${excerpt}` : label}
      tabIndex={isSelected || (isFirst && level === 1) ? 0 : -1}
      data-layer={key}
      className="group/row outline-none"
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        if (event.target === event.currentTarget) editor.select(key);
      }}
    >
      <div
        className={cn(
          "flex h-7 items-center gap-1.5 rounded-md pr-2 text-sm group-focus-visible/row:outline-2 group-focus-visible/row:outline-accent",
          isSelected ? "bg-accent/12 text-ink" : "text-ink hover:bg-ink/5",
        )}
        style={{ paddingLeft: 4 + (level - 1) * 14 }}
        onPointerEnter={() => editor.hover(key)}
        onPointerLeave={() => editor.hover(null)}
        onClick={(event) =>
          isTakingMore(event) ? takeMore(editor, key, event.shiftKey) : editor.select(key)
        }
      >
        <ChevronRight
          className={cn(
            "size-3.5 shrink-0 text-ink-soft transition-transform duration-state",
            isOpen && "rotate-90",
            !isContainer && "invisible",
          )}
          aria-hidden
          onClick={(event) => {
            event.stopPropagation();
            setOpen(!isOpen);
          }}
        />
        <BlockIcon
          name={icon}
          className={cn("size-3.5 shrink-0", isSelected ? "text-accent" : "text-ink-soft")}
        />
        <span className="min-w-0 flex-1 truncate">{excerpt || label}</span>
        {isHidden && <EyeOff className="size-3.5 shrink-0 text-ink-soft" aria-label="Hidden" />}
      </div>
      {isContainer && isOpen && <LayerChildren parentKey={key} level={level + 1} />}
    </li>
  );
});

function LayerChildren({ parentKey, level }: { parentKey: ElementKey; level: number }) {
  const keys = useChildKeys(parentKey);
  if (keys.length === 0) return null;
  return (
    <ul role="group" className="flex flex-col">
      {keys.map((key, at) => (
        <LayerRow key={key} elementKey={key} level={level} isFirst={at === 0} />
      ))}
    </ul>
  );
}
