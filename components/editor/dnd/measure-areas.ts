/**
 * The places that take the dragged kind, with the boxes of their children, in pixels of the canvas holder
 * (scrolling does not change them). Read section by section when the drag comes there and then kept: sections
 * outside of the window are not laid out, and reading one box inside of them would have that done.
 */
import type { BlockKind } from "@/lib/blocks/kinds";
import {
  distanceTo,
  dropPositionAt,
  dropPositionFor,
  type Box,
  type DropArea,
  type DropPosition,
  type Point,
} from "@/lib/editor/drop-position";
import type { Editor } from "@/lib/editor/editor";
import { accepts, type Slot } from "@/lib/editor/slots";
import { ancestorsOf, childrenOf, sectionOf, subtree } from "@/lib/page-document/document";
import type { ElementKey } from "@/lib/page-document/element";
import type { Canvas } from "../canvas/canvas-context";

export interface DropAreas {
  /** The place under a point, or the nearest one. */
  positionAt(point: Point): DropPosition | null;
  /** The line of a place that was chosen by keyboard; null when it is not on the canvas. */
  positionFor(slot: Slot): DropPosition | null;
  /** The layout has changed: everything is read again when it is asked for. */
  forget(): void;
}

export interface DraggedKind {
  kind: BlockKind;
  /** null: a new element. */
  moving: ElementKey | null;
}

interface SectionBox {
  key: ElementKey;
  box: Box;
}

export function createDropAreas(editor: Editor, canvas: Canvas, dragged: DraggedKind): DropAreas {
  const inside = new Map<ElementKey, DropArea[]>();
  let sections: SectionBox[] | null = null;
  let page: DropArea[] | null = null;

  function areasIn(sectionKey: ElementKey): DropArea[] {
    const areas = inside.get(sectionKey) ?? measureSection(editor, canvas, dragged, sectionKey);
    inside.set(sectionKey, areas);
    return areas;
  }

  /** The areas among which the nearest to a point is, and no section farther away than that. */
  function areasNear(point: Point): DropArea[] {
    sections ??= measureSections(editor, canvas);
    page ??= measurePage(editor, canvas, dragged);
    const found = [...page];
    let nearestPx = Math.min(...found.map(({ box }) => distanceTo(box, point)));
    const byDistance = sections
      .map(({ key, box }) => ({ key, awayPx: distanceTo(box, point) }))
      .sort((a, b) => a.awayPx - b.awayPx);
    for (const { key, awayPx } of byDistance) {
      if (awayPx > nearestPx) break;
      for (const area of areasIn(key)) {
        found.push(area);
        nearestPx = Math.min(nearestPx, distanceTo(area.box, point));
      }
    }
    return found;
  }

  return {
    positionAt: (point) => dropPositionAt(areasNear(point), point),
    positionFor(slot) {
      if (slot.parentKey === null) page ??= measurePage(editor, canvas, dragged);
      const section = slot.parentKey && sectionOf(editor.document(), slot.parentKey);
      return dropPositionFor(section ? areasIn(section.key) : (page ?? []), slot);
    },
    forget() {
      inside.clear();
      sections = null;
      page = null;
    },
  };
}

function measureSections(editor: Editor, canvas: Canvas): SectionBox[] {
  return childrenOf(editor.document(), null).flatMap(({ key }) => {
    const box = boxOf(canvas, key);
    return box ? [{ key, box }] : [];
  });
}

/** Sections stand on the page itself, and so does the first element of an empty one. */
function measurePage(editor: Editor, canvas: Canvas, { kind, moving }: DraggedKind): DropArea[] {
  const isEmpty = childrenOf(editor.document(), null).length === 0;
  const box = canvas.page && canvas.boxOf(canvas.page);
  if (!box || (kind !== "section" && !isEmpty)) return [];
  return [areaOf(editor, canvas, { key: null, box, depth: 0, moving })];
}

function measureSection(
  editor: Editor,
  canvas: Canvas,
  { kind, moving }: DraggedKind,
  sectionKey: ElementKey,
): DropArea[] {
  const document = editor.document();
  const lifted = new Set(moving ? subtree(document, moving).map((element) => element.key) : []);
  const parents = subtree(document, sectionKey).filter(
    (element) => !lifted.has(element.key) && accepts(document, element.key, kind),
  );
  return parents.flatMap(({ key }) => {
    const box = boxOf(canvas, key);
    const depth = ancestorsOf(document, key).length + 1;
    return box ? [areaOf(editor, canvas, { key, box, depth, moving })] : [];
  });
}

interface AreaOptions {
  key: ElementKey | null;
  box: Box;
  depth: number;
  moving: ElementKey | null;
}

function areaOf(
  editor: Editor,
  canvas: Canvas,
  { key, box, depth, moving }: AreaOptions,
): DropArea {
  const children = childrenOf(editor.document(), key).flatMap((child) => {
    const childBox = child.key === moving ? null : boxOf(canvas, child.key);
    return childBox ? [{ key: child.key, box: childBox }] : [];
  });
  return { key, box, depth, children, axis: axisOf(children.map((child) => child.box)) };
}

/** As they stand on this screen: columns are beside each other on a desktop, below on a phone. */
export function axisOf(boxes: readonly Box[]): DropArea["axis"] {
  const [first, second] = boxes;
  if (!first || !second) return "vertical";
  return second.left >= first.left + first.width - 1 ? "horizontal" : "vertical";
}

/** null for an element that this screen does not show. */
function boxOf(canvas: Canvas, key: ElementKey): Box | null {
  const node = canvas.find(key);
  const box = node && canvas.boxOf(node);
  return box && box.width > 0 ? box : null;
}
