/** Puts a new element of a kind, with its defaults, at a place. A row comes with two columns. */
import { BLOCKS } from "../../blocks/registry";
import type { BlockKind } from "../../blocks/kinds";
import { EMPTY_DIFF, type PageDiff } from "../diff";
import type { PageDocument } from "../document";
import type { ElementFields, ElementKey, PageElement } from "../element";
import { freshOrders, orderAt, type Place } from "../order";

export interface AddElement extends Place {
  key: ElementKey;
  kind: BlockKind;
  /** Over the defaults of the kind. */
  fields?: ElementFields;
  /** Makes keys for what comes with it. */
  newKey: () => ElementKey;
  /** Columns of a new row. */
  columns?: number;
}

export function addElement(document: PageDocument, args: AddElement): PageDiff {
  const { key, kind, parentKey, fields } = args;
  const element: PageElement = {
    ...withDefaults(kind),
    key,
    parentKey,
    order: orderAt(document, args),
  };
  element.fields = { ...element.fields, ...fields };
  return { ...EMPTY_DIFF, added: [element, ...inside(element, args)] };
}

function inside(element: PageElement, { newKey, columns = 2 }: AddElement): PageElement[] {
  if (element.kind !== "row") return [];
  return freshOrders(columns).map((order) => ({
    ...withDefaults("column"),
    key: newKey(),
    parentKey: element.key,
    order,
  }));
}

function withDefaults(kind: BlockKind): Pick<PageElement, "kind" | "fields" | "style"> {
  const { fields, style } = BLOCKS[kind].defaults;
  return { kind, fields: { ...fields }, style: { ...style } };
}
