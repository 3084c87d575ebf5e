"use client";

import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from "react";
import { flushSync } from "react-dom";
import { sameRows, treeRows, treeStep, type TreeRow } from "@/lib/editor/tree-rows";
import type { PageDocument } from "@/lib/page-document/document";
import type { ElementKey } from "@/lib/page-document/element";
import { useEditor, useFact, useSelected } from "../editor-context";
import { LayerRow } from "./layer-row";
import { ROW_PX, useRowsInView } from "./use-rows-in-view";

const NOTHING: ReadonlySet<ElementKey> = new Set();

/** The page as a tree. Only the lines in view are drawn, and each subscribes to its own element. */
export function Layers() {
  const editor = useEditor();
  const [closed, setClosed] = useState(NOTHING);
  const rows = useTreeRows(closed);
  const scroller = useRef<HTMLElement>(null);
  const { from, to } = useRowsInView(scroller);
  const selected = useSelected();
  const selectedAt = rows.findIndex(({ key }) => key === selected);
  useInView(scroller, selectedAt);

  const setOpen = useCallback((key: ElementKey, isOpen: boolean) => {
    setClosed((known) => {
      const others = [...known].filter((other) => other !== key);
      return new Set(isOpen ? others : [...others, key]);
    });
  }, []);

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const key = keyOfRow(event.target);
    if (key === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey)
      return;
    const step = treeStep(rows, key, event.key);
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    if ("setOpen" in step) return setOpen(key, step.setOpen);
    // The line it goes to may not be drawn yet.
    flushSync(() => editor.select(step.to));
    focusRow(scroller.current, step.to);
  }

  return (
    <section
      ref={scroller}
      aria-label="Layers"
      data-editor-zone="layers"
      className="min-h-0 flex-1 overflow-y-auto p-2"
    >
      <ul
        role="tree"
        aria-label="Elements of the page"
        aria-multiselectable
        className="relative"
        style={{ height: rows.length * ROW_PX }}
        onKeyDown={onKeyDown}
      >
        {rows.map((row, at) =>
          (at >= from && at < to) || at === selectedAt ? (
            <LayerRow
              key={row.key}
              elementKey={row.key}
              level={row.level}
              position={row.position}
              siblings={row.siblings}
              isOpen={row.isOpen}
              topPx={at * ROW_PX}
              isTabStop={at === selectedAt || (selectedAt < 0 && at === from)}
              setOpen={setOpen}
            />
          ) : null,
        )}
      </ul>
      {rows.length === 0 && (
        <p className="px-2 py-6 text-center text-sm text-ink-soft">
          The sections and elements of this page will be listed here.
        </p>
      )}
    </section>
  );
}

/** The same list until the tree itself changes: what is typed changes no line's place. */
function useTreeRows(closed: ReadonlySet<ElementKey>): readonly TreeRow[] {
  const read = useMemo(() => createReader(closed), [closed]);
  return useFact("document", (editor) => read(editor.document()));
}

function createReader(closed: ReadonlySet<ElementKey>) {
  let of: PageDocument | null = null;
  let rows: readonly TreeRow[] = [];
  return (document: PageDocument) => {
    if (document === of) return rows;
    of = document;
    const next = treeRows(document, closed);
    if (!sameRows(rows, next)) rows = next;
    return rows;
  };
}

/** What is selected on the canvas is found in the list without searching. */
function useInView(scroller: RefObject<HTMLElement | null>, at: number): void {
  useEffect(() => {
    const node = scroller.current;
    if (!node || at < 0) return;
    const topPx = at * ROW_PX;
    const marginPx = ROW_PX;
    const bottomPx = topPx + 2 * ROW_PX;
    if (topPx < node.scrollTop) node.scrollTo({ top: topPx - marginPx });
    else if (bottomPx > node.scrollTop + node.clientHeight)
      node.scrollTo({ top: bottomPx + marginPx - node.clientHeight });
  }, [scroller, at]);
}

function keyOfRow(target: EventTarget): ElementKey | undefined {
  return target instanceof HTMLElement ? target.dataset.layer : undefined;
}

function focusRow(list: HTMLElement | null, key: ElementKey): void {
  list?.querySelector<HTMLElement>(`[data-layer=${JSON.stringify(key)}]`)?.focus();
}
