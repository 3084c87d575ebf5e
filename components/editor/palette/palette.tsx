"use client";

import { Search } from "lucide-react";
import { useState } from "react";
import { Input } from "@/components/ui/input";
import type { BlockDescription } from "@/lib/blocks/block";
import { insertBlock } from "@/lib/editor/actions";
import { BlockIcon } from "../block-icon";
import { useCanvas } from "../canvas/canvas-context";
import { focusElement } from "../canvas/focus-element";
import { usePaletteDrag } from "../dnd/palette-drag";
import { useEditor } from "../editor-context";
import { blockGroups } from "./block-groups";

/** Everything that can be put on a page: drag it, or click to put it after what is selected. */
export function Palette() {
  const [query, setQuery] = useState("");
  const groups = blockGroups(query);
  return (
    <section aria-label="Palette" className="flex min-h-0 flex-1 flex-col">
      <div className="relative px-3 pt-3 pb-2">
        <Search
          className="pointer-events-none absolute top-1/2 left-5.5 mt-0.5 size-3.5 -translate-y-1/2 text-ink-soft"
          aria-hidden
        />
        <Input
          size="sm"
          type="search"
          value={query}
          aria-label="Search elements"
          placeholder="Search elements"
          className="pl-8"
          onChange={(event) => setQuery(event.target.value)}
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-3 pb-4">
        {groups.map(({ group, label, blocks }) => (
          <div key={group}>
            <h3 className="pt-3 pb-1.5 text-xs font-medium text-ink-soft">{label}</h3>
            <ul className="grid grid-cols-2 gap-1.5">
              {blocks.map((block) => (
                <li key={block.kind} className="contents">
                  <PaletteItem block={block} />
                </li>
              ))}
            </ul>
          </div>
        ))}
        {groups.length === 0 && (
          <p className="px-2 py-6 text-center text-sm text-balance text-ink-soft">
            Nothing is called “{query}”. Try “form”, “picture” or “price”.
          </p>
        )}
      </div>
    </section>
  );
}

function PaletteItem({ block }: { block: BlockDescription }) {
  const editor = useEditor();
  const canvas = useCanvas();
  const drag = usePaletteDrag(block.kind);
  return (
    <button
      type="button"
      title={block.hint}
      className="group flex h-9 cursor-grab items-center gap-1.5 rounded-md border border-line bg-surface px-2 text-sm text-ink transition-colors duration-state hover:border-line-strong hover:bg-paper active:cursor-grabbing"
      {...drag}
      onClick={() => focusElement(canvas, insertBlock(editor, block.kind))}
    >
      <BlockIcon
        name={block.icon}
        className="size-4 shrink-0 text-ink-soft transition-colors duration-state group-hover:text-accent"
      />
      <span className="truncate">{block.label}</span>
    </button>
  );
}
