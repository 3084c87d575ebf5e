/**
 * Where a dragged element would land, by boxes that were measured before, in the coordinates of the page's
 * content: a pointer move where the drag has been reads no layout at all. Pure.
 */
import type { ElementKey } from "../page-document/element";

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

/** Something that takes the dragged kind: the page, a section or a column. */
export interface DropArea {
  /** null: the page itself. */
  key: ElementKey | null;
  box: Box;
  /** How its children stand. */
  axis: "vertical" | "horizontal";
  /** Nesting below the page; the deepest area under the pointer wins. */
  depth: number;
  /** In their order, without the dragged element. */
  children: readonly { key: ElementKey; box: Box }[];
}

export interface DropLine {
  left: number;
  top: number;
  /** Length of the line; its thickness is the canvas's business. */
  length: number;
  axis: "vertical" | "horizontal";
}

export interface DropPosition {
  parentKey: ElementKey | null;
  /** Among the area's children without the dragged element. */
  index: number;
  line: DropLine;
}

export function dropPositionAt(areas: readonly DropArea[], point: Point): DropPosition | null {
  const area = deepestUnder(areas, point) ?? nearest(areas, point);
  return area ? positionIn(area, gapIndex(area, point)) : null;
}

/** The line for a place that was chosen by keyboard; null when it is not on the canvas. */
export function dropPositionFor(
  areas: readonly DropArea[],
  place: { parentKey: ElementKey | null; index: number },
): DropPosition | null {
  const area = areas.find((candidate) => candidate.key === place.parentKey);
  return area ? positionIn(area, Math.min(place.index, area.children.length)) : null;
}

function deepestUnder(areas: readonly DropArea[], point: Point): DropArea | null {
  let deepest: DropArea | null = null;
  for (const area of areas)
    if (distanceTo(area.box, point) === 0 && (!deepest || area.depth >= deepest.depth))
      deepest = area;
  return deepest;
}

function nearest(areas: readonly DropArea[], point: Point): DropArea | null {
  let found: DropArea | null = null;
  let foundPx = Infinity;
  for (const area of areas) {
    const awayPx = distanceTo(area.box, point);
    const isDeeper = awayPx === foundPx && found !== null && area.depth > found.depth;
    if (awayPx < foundPx || isDeeper) [found, foundPx] = [area, awayPx];
  }
  return found;
}

/** 0 inside of it. */
export function distanceTo(box: Box, { x, y }: Point): number {
  const dx = Math.max(box.left - x, 0, x - (box.left + box.width));
  const dy = Math.max(box.top - y, 0, y - (box.top + box.height));
  return Math.hypot(dx, dy);
}

/** The gap on the pointer's side of the middle of the child it is over. */
function gapIndex(area: DropArea, point: Point): number {
  const at = area.axis === "vertical" ? point.y : point.x;
  let index = 0;
  for (const { box } of area.children) {
    const middle = area.axis === "vertical" ? box.top + box.height / 2 : box.left + box.width / 2;
    if (at < middle) return index;
    index += 1;
  }
  return index;
}

function positionIn(area: DropArea, index: number): DropPosition {
  const before = area.children[index - 1]?.box;
  const after = area.children[index]?.box;
  return { parentKey: area.key, index, line: lineBetween(area, before, after) };
}

/** Halfway between the neighbours, or at the edge of the only one, kept inside the area. */
function lineBetween(area: DropArea, before: Box | undefined, after: Box | undefined): DropLine {
  const { box, axis } = area;
  if (axis === "vertical") {
    const span = after ?? before ?? inset(box);
    const end = before ? before.top + before.height : after ? after.top : box.top + box.height / 2;
    const start = after ? after.top : end;
    return { axis, left: span.left, top: (end + start) / 2, length: span.width };
  }
  const span = after ?? before ?? inset(box);
  const end = before ? before.left + before.width : after ? after.left : box.left + box.width / 2;
  const start = after ? after.left : end;
  return { axis, left: (end + start) / 2, top: span.top, length: span.height };
}

/** An empty area shows its line a little inside its edges. */
function inset(box: Box): Box {
  const marginPx = Math.min(12, box.width / 4, box.height / 4);
  return {
    left: box.left + marginPx,
    top: box.top + marginPx,
    width: box.width - 2 * marginPx,
    height: box.height - 2 * marginPx,
  };
}
