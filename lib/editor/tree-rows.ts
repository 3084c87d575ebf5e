/** The page as the lines of a tree, one below the other: what is inside something closed has none. */
import { blockOf } from "../blocks/registry";
import { childrenOf, type PageDocument } from "../page-document/document";
import type { ElementKey } from "../page-document/element";

export interface TreeRow {
  key: ElementKey;
  parentKey: ElementKey | null;
  /** From 1. */
  level: number;
  /** Among its siblings, from 1, of so many. */
  position: number;
  siblings: number;
  /** null: nothing can stand in it. */
  isOpen: boolean | null;
}

export function treeRows(document: PageDocument, closed: ReadonlySet<ElementKey>): TreeRow[] {
  const rows: TreeRow[] = [];
  const list = (parentKey: ElementKey | null, level: number) => {
    const children = childrenOf(document, parentKey);
    for (const [at, { key, kind }] of children.entries()) {
      const isOpen = blockOf(kind).allowedChildren.length > 0 ? !closed.has(key) : null;
      const place = { level, position: at + 1, siblings: children.length };
      rows.push({ key, parentKey, ...place, isOpen });
      if (isOpen) list(key, level + 1);
    }
  };
  list(null, 1);
  return rows;
}

export function sameRows(a: readonly TreeRow[], b: readonly TreeRow[]): boolean {
  return a.length === b.length && a.every((row, at) => isSame(row, b[at]));
}

function isSame(a: TreeRow, b: TreeRow | undefined): boolean {
  return (
    a.key === b?.key &&
    a.level === b.level &&
    a.position === b.position &&
    a.siblings === b.siblings &&
    a.isOpen === b.isOpen
  );
}

/** Where an arrow key, Home or End leads from a line; the ARIA practices' tree. */
export type TreeStep =
  | { to: ElementKey }
  | { setOpen: boolean }
  /** The key is not one of the tree's. */
  | null;

export function treeStep(rows: readonly TreeRow[], from: ElementKey, key: string): TreeStep {
  const at = rows.findIndex((row) => row.key === from);
  const row = rows[at];
  if (!row) return null;
  const to = (target: ElementKey | null | undefined): TreeStep => ({ to: target ?? from });
  switch (key) {
    case "ArrowDown":
      return to(rows[at + 1]?.key);
    case "ArrowUp":
      return to(rows[at - 1]?.key);
    case "ArrowRight":
      if (row.isOpen === false) return { setOpen: true };
      return to(row.isOpen && rows[at + 1]?.parentKey === from ? rows[at + 1]?.key : null);
    case "ArrowLeft":
      return row.isOpen ? { setOpen: false } : to(row.parentKey);
    case "Home":
      return to(rows[0]?.key);
    case "End":
      return to(rows.at(-1)?.key);
    default:
      return null;
  }
}
