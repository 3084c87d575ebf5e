/** Short ways to write a template's page as a tree; keys and orders are counted, so always alike. */
import type { BlockKind } from "../blocks/kinds";
import type { ElementFields, ElementStyle, PageElement } from "../page-document/element";
import { freshOrders } from "../page-document/order";

export interface Branch {
  kind: BlockKind;
  fields: ElementFields;
  style: ElementStyle;
  children: Branch[];
}

interface BranchStyle extends ElementStyle {
  fields?: ElementFields;
}

export function branch(
  kind: BlockKind,
  fields: ElementFields = {},
  style: ElementStyle = {},
  children: Branch[] = [],
): Branch {
  return { kind, fields, style, children };
}

export const section = (fields: ElementFields, style: ElementStyle, children: Branch[]): Branch =>
  branch("section", fields, style, children);

export const row = (style: ElementStyle, children: Branch[]): Branch =>
  branch("row", {}, style, children);

/** `span`: how many twelfths of the row. */
export const column = (
  span: number,
  { fields = {}, ...style }: BranchStyle,
  children: Branch[],
): Branch => branch("column", fields, { ...style, desktop: { span, ...style.desktop } }, children);

/** The page's elements, parents first. Keys are counted through the page: "e1", "e2" and so on. */
export function pageOf(sections: readonly Branch[]): PageElement[] {
  const elements: PageElement[] = [];
  let made = 0;
  const place = (branches: readonly Branch[], parentKey: string | null) => {
    const orders = freshOrders(branches.length);
    branches.forEach(({ kind, fields, style, children }, index) => {
      const key = `e${(made += 1)}`;
      elements.push({ key, kind, fields, style, parentKey, order: orders[index] ?? "a0" });
      place(children, key);
    });
  };
  place(sections, null);
  return elements;
}

/** Fields of a picture of ours. `file` is its name under /_s/art; its size is in pixels. */
export function picture(
  file: string,
  alt: string,
  width: number,
  height: number,
  frame: "none" | "rounded" = "none",
): ElementFields {
  const image = { src: `/_s/art/${file}.svg`, alt, width, height };
  return { image, ratio: "natural", frame };
}
