/**
 * The one reading of the layout a drag makes: every place that takes the dragged kind, with the
 * boxes of its children, in pixels of the canvas holder (scrolling does not change them).
 */
import type { BlockKind } from "@/lib/blocks/kinds";
import type { Box, DropArea } from "@/lib/editor/drop-position";
import type { Editor } from "@/lib/editor/editor";
import { accepts } from "@/lib/editor/slots";
import { ancestorsOf, childrenOf, inReadingOrder, subtree } from "@/lib/page-document/document";
import type { ElementKey } from "@/lib/page-document/element";
import type { Canvas } from "../canvas/canvas-context";

export function measureAreas(
  editor: Editor,
  canvas: Canvas,
  kind: BlockKind,
  moving: ElementKey | null,
): DropArea[] {
  const document = editor.document();
  const inside = new Set(moving ? subtree(document, moving).map((element) => element.key) : []);
  const parents = inReadingOrder(document).filter(
    (element) => !inside.has(element.key) && accepts(document, element.key, kind),
  );
  const areas = parents.flatMap((element) => {
    const box = boxOf(canvas, element.key);
    const depth = ancestorsOf(document, element.key).length + 1;
    return box ? [areaOf(editor, canvas, { key: element.key, box, depth, moving })] : [];
  });
  const isEmpty = childrenOf(document, null).length === 0;
  const page = canvas.page && canvas.boxOf(canvas.page);
  if (!page || (kind !== "section" && !isEmpty)) return areas;
  return [areaOf(editor, canvas, { key: null, box: page, depth: 0, moving }), ...areas];
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
