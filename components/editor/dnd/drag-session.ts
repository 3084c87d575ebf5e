/**
 * One drag from lifting to dropping. The page is measured where the drag comes to, and again only when its
 * height changes under way (a section scrolled into view). Nothing is written before the drop.
 */
import { blockOf } from "@/lib/blocks/registry";
import type { BlockKind } from "@/lib/blocks/kinds";
import { insertBlock, moveTo } from "@/lib/editor/actions";
import type { Editor } from "@/lib/editor/editor";
import { wordsForSlot } from "@/lib/editor/element-words";
import {
  nextSlot,
  slotForNew,
  slotOf,
  slotsFor,
  type Direction,
  type Slot,
} from "@/lib/editor/slots";
import type { Canvas } from "../canvas/canvas-context";
import { focusElement } from "../canvas/focus-element";
import type { DragSubject } from "./drag-subject";
import { createDropAreas } from "./measure-areas";

export interface DragSession {
  /** The pointer, in pixels of the window. */
  pointAt(x: number, y: number): void;
  /** An arrow key; the element goes to the next place that takes it. */
  step(direction: Direction): void;
  drop(): void;
  cancel(): void;
}

interface SessionOptions {
  editor: Editor;
  canvas: Canvas;
  subject: DragSubject;
  kind: BlockKind;
}

export function startDrag({ editor, canvas, subject, kind }: SessionOptions): DragSession {
  const { label, icon } = blockOf(kind);
  const moving = subject.source === "canvas" ? subject.key : null;
  const lifted = moving === null ? null : canvas.find(moving);
  const areas = createDropAreas(editor, canvas, { kind, moving });
  let slot: Slot | null = null;

  const observer = new ResizeObserver(() => areas.forget());
  if (canvas.page) observer.observe(canvas.page);
  lifted?.setAttribute("data-lifted", "");
  editor.hover(null);
  editor.setDrag({ label, icon, position: null });

  function show(next: Slot | null) {
    const isSame = next?.parentKey === slot?.parentKey && next?.index === slot?.index;
    if (isSame && (next === null) === (slot === null)) return;
    slot = next;
    const position = next ? areas.positionFor(next) : null;
    editor.setDrag({ label, icon, position });
    if (!next) return;
    const words = wordsForSlot(editor.document(), next, { key: moving });
    editor.speak(`${label} was moved over ${words}`);
  }

  function end() {
    observer.disconnect();
    lifted?.removeAttribute("data-lifted");
    editor.setDrag(null);
  }

  return {
    pointAt(x, y) {
      const window = canvas.scroller?.getBoundingClientRect();
      const origin = canvas.holder?.getBoundingClientRect();
      if (!window || !origin) return;
      const isOver = x >= window.left && x <= window.right && y >= window.top && y <= window.bottom;
      show(isOver ? areas.positionAt({ x: x - origin.left, y: y - origin.top }) : null);
    },
    step(direction) {
      const document = editor.document();
      const from = slot ?? (moving ? slotOf(document, moving) : null);
      const first = slotForNew(document, kind, editor.selected());
      const next = from ? nextSlot(slotsFor(document, kind, moving), from, direction) : first;
      if (!next) return editor.speak(`${label} cannot go further`);
      show(next);
      scrollToLine(editor, canvas);
    },
    drop() {
      end();
      if (!slot) return editor.speak(`${label} was put back`);
      if (moving) moveTo(editor, moving, slot);
      else insertBlock(editor, kind, slot);
      const key = editor.selected();
      if (key) focusElement(canvas, key);
    },
    cancel() {
      end();
      editor.speak(`${label} was put back`);
    },
  };
}

/** Keeps the line in view with some of what is around it. */
function scrollToLine(editor: Editor, canvas: Canvas): void {
  const line = editor.drag()?.position?.line;
  const { scroller, holder } = canvas;
  if (!line || !scroller || !holder) return;
  const top = holder.offsetTop + line.top;
  const marginPx = 80;
  if (top < scroller.scrollTop + marginPx) scroller.scrollTop = top - marginPx;
  const bottom = scroller.scrollTop + scroller.clientHeight;
  if (top > bottom - marginPx) scroller.scrollTop = top - scroller.clientHeight + marginPx;
}
