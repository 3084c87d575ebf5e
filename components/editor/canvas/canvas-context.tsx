"use client";

/**
 * The nodes of the canvas, for those who must measure or focus them. One object for the life of the
 * canvas; nothing renders because of it.
 */
import {
  createContext,
  useContext,
  useSyncExternalStore,
  type KeyboardEvent,
  type PointerEvent,
} from "react";
import type { Box } from "@/lib/editor/drop-position";
import type { ElementKey } from "@/lib/page-document/element";
import type { DragSubject } from "../dnd/drag-subject";
import { createFormatting, type FormatState, type Formatting } from "./formatting";
import { createElementStyles, type ElementStyles } from "./element-styles";

export interface DragListeners {
  onPointerDown(event: PointerEvent, subject: DragSubject, node: HTMLElement | null): void;
  onKeyDown(event: KeyboardEvent, subject: DragSubject, node: HTMLElement | null): void;
}

interface CanvasParts {
  /** Scrolls. */
  scroller: HTMLElement | null;
  /** As large as the page is drawn; what overlays are placed in. */
  holder: HTMLElement | null;
  /** The page itself, at its true width and then zoomed. */
  page: HTMLElement | null;
  /** Lifts an element; null while dragging is not set up. */
  drag: DragListeners | null;
  /** Where a click asked the caret to be, for the text that is about to be edited. */
  caretAt: { x: number; y: number } | null;
}

export interface Canvas extends Readonly<CanvasParts> {
  readonly styles: ElementStyles;
  readonly formatting: Formatting;
  put(parts: Partial<CanvasParts>): void;
  /** The element's root node on the canvas; null while it is not drawn. */
  find(key: ElementKey): HTMLElement | null;
  /** In pixels of the holder, so that scrolling changes nothing. */
  boxOf(node: Element): Box | null;
}

export function createCanvas(): Canvas {
  const known = new Map<ElementKey, HTMLElement>();
  const canvas: CanvasParts & Canvas = {
    scroller: null,
    holder: null,
    page: null,
    drag: null,
    caretAt: null,
    styles: createElementStyles(),
    formatting: createFormatting(),
    put(parts) {
      Object.assign(canvas, parts);
    },
    find(key) {
      const node = known.get(key);
      if (node?.isConnected) return node;
      known.delete(key);
      // All at once on the first ask, when the page has just been drawn; then one by one.
      const all = known.size === 0 ? "[data-key]" : `[data-key=${JSON.stringify(key)}]`;
      for (const found of canvas.page?.querySelectorAll<HTMLElement>(all) ?? [])
        if (found.dataset.key) known.set(found.dataset.key, found);
      return known.get(key) ?? null;
    },
    boxOf(node) {
      if (!canvas.holder) return null;
      const origin = canvas.holder.getBoundingClientRect();
      const rect = node.getBoundingClientRect();
      return {
        left: rect.left - origin.left,
        top: rect.top - origin.top,
        width: rect.width,
        height: rect.height,
      };
    },
  };
  return canvas;
}

const Context = createContext<Canvas | null>(null);

export const CanvasProvider = Context.Provider;

export function useCanvas(): Canvas {
  const canvas = useContext(Context);
  if (!canvas) throw new Error("useCanvas stands outside of CanvasProvider");
  return canvas;
}

/** null while no text is typed in that can have marks. */
export function useFormatting(): FormatState | null {
  const { formatting } = useCanvas();
  return useSyncExternalStore(formatting.subscribe, formatting.state, () => null);
}

/** The element a node belongs to: the nearest root around it. */
export function keyAt(node: EventTarget | null): ElementKey | null {
  if (!(node instanceof Element)) return null;
  return node.closest<HTMLElement>("[data-key]")?.dataset.key ?? null;
}
