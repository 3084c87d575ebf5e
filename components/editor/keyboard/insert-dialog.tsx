"use client";

import { useId, useState, type KeyboardEvent } from "react";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import type { BlockKind } from "@/lib/blocks/kinds";
import { insertBlock } from "@/lib/editor/actions";
import { accepts, type Slot } from "@/lib/editor/slots";
import { cn } from "@/lib/utils";
import { BlockIcon } from "../block-icon";
import { useCanvas } from "../canvas/canvas-context";
import { focusElement } from "../canvas/focus-element";
import { useEditor } from "../editor-context";
import { useEditorUi } from "../editor-ui";
import { blockGroups } from "../palette/block-groups";

/** The command list behind `/` and `+`: type a few letters, Enter inserts. */
export function InsertDialog() {
  const { dialog, setDialog } = useEditorUi();
  const isOpen = dialog?.kind === "insert";
  return (
    <Dialog open={isOpen} onOpenChange={() => setDialog(null)}>
      <DialogContent
        closeButton={false}
        className="top-[18%] max-w-sm translate-y-0 gap-0 overflow-hidden p-0"
      >
        <DialogTitle className="sr-only">Insert an element</DialogTitle>
        <DialogDescription className="sr-only">
          Type to search, arrow keys to choose, Enter to insert.
        </DialogDescription>
        {isOpen && <InsertList slot={dialog.slot} close={() => setDialog(null)} />}
      </DialogContent>
    </Dialog>
  );
}

function InsertList({ slot, close }: { slot: Slot | null; close: () => void }) {
  const editor = useEditor();
  const canvas = useCanvas();
  const listId = useId();
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  // On the page itself anything goes: what is not a section gets one around it.
  const fits = (kind: BlockKind) =>
    slot === null || slot.parentKey === null || accepts(editor.document(), slot.parentKey, kind);
  const groups = blockGroups(query)
    .map((group) => ({ ...group, blocks: group.blocks.filter((block) => fits(block.kind)) }))
    .filter((group) => group.blocks.length > 0);
  const blocks = groups.flatMap((group) => group.blocks);
  const chosen = blocks[Math.min(at, blocks.length - 1)];

  function insert(kind: BlockKind) {
    close();
    const key = insertBlock(editor, kind, slot ?? undefined);
    // The dialog gives the focus back first.
    requestAnimationFrame(() => focusElement(canvas, key));
  }

  function onKeyDown(event: KeyboardEvent) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined && blocks.length > 0) {
      event.preventDefault();
      setAt((Math.min(at, blocks.length - 1) + by + blocks.length) % blocks.length);
    }
    if (event.key === "Enter" && chosen) {
      event.preventDefault();
      insert(chosen.kind);
    }
  }

  return (
    <>
      <input
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={chosen && `${listId}-${chosen.kind}`}
        aria-label="Search elements to insert"
        placeholder="Insert…"
        value={query}
        className="h-11 w-full border-b border-line bg-transparent px-4 text-lg outline-none placeholder:text-ink-soft"
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id={listId}
        role="listbox"
        aria-label="Elements"
        className="max-h-80 overflow-y-auto p-1.5"
      >
        {groups.map((group) => (
          <div key={group.group} role="group" aria-label={group.label}>
            <p aria-hidden className="px-2.5 pt-2 pb-1 text-xs font-medium text-ink-soft">
              {group.label}
            </p>
            {group.blocks.map((block) => (
              <div
                key={block.kind}
                id={`${listId}-${block.kind}`}
                role="option"
                aria-selected={block === chosen}
                ref={(node) => {
                  if (block === chosen) node?.scrollIntoView({ block: "nearest" });
                }}
                className={cn(
                  "flex cursor-pointer items-center gap-2.5 rounded-md px-2.5 py-1.5",
                  block === chosen && "bg-accent/12",
                )}
                onPointerMove={() => setAt(blocks.indexOf(block))}
                onClick={() => insert(block.kind)}
              >
                <BlockIcon name={block.icon} className="size-4 shrink-0 text-ink-soft" />
                <span className="shrink-0 font-medium">{block.label}</span>
                <span className="truncate text-sm text-ink-soft">{block.hint}</span>
              </div>
            ))}
          </div>
        ))}
        {blocks.length === 0 && (
          <p className="px-3 py-6 text-center text-sm text-ink-soft">
            Nothing fits “{query}” here.
          </p>
        )}
      </div>
    </>
  );
}
