/**
 * The tree that all editors get: sections with a row of two columns, eight elements in each – twenty
 * elements a section, as on long sales pages. Texts differ, so that no editor can share them.
 */
import { freshOrders } from "../../lib/page-document/order";
import type { BlockKind } from "../../lib/blocks/kinds";
import { BLOCKS } from "../../lib/blocks/registry";
import type { ElementFields, ElementKey, PageElement } from "../../lib/page-document/element";

export const ELEMENTS_PER_SECTION = 20;

const LEAVES = ["headline", "paragraph", "button", "paragraph"] as const;

function element(
  key: ElementKey,
  kind: BlockKind,
  at: { parentKey: ElementKey | null; order: string },
  fields: ElementFields = {},
): PageElement {
  const { defaults } = BLOCKS[kind];
  return { key, kind, style: {}, ...at, fields: { ...defaults.fields, ...fields } };
}

function leaf(key: ElementKey, kind: (typeof LEAVES)[number], words: string): ElementFields {
  if (kind === "button") return { label: `Send me ${words}` };
  return { text: kind === "headline" ? `Headline ${words}` : `A line of text about ${words}.` };
}

function column(key: ElementKey, rowKey: ElementKey, order: string): PageElement[] {
  const inside = freshOrders(8).map((childOrder, at) => {
    const kind = LEAVES[at % LEAVES.length] ?? "paragraph";
    const childKey = `${key}e${at}`;
    return element(
      childKey,
      kind,
      { parentKey: key, order: childOrder },
      leaf(childKey, kind, childKey),
    );
  });
  return [element(key, "column", { parentKey: rowKey, order }), ...inside];
}

function section(key: ElementKey, order: string): PageElement[] {
  const [first = "a0", second = "a1"] = freshOrders(2);
  return [
    element(key, "section", { parentKey: null, order }, { name: `Section ${key}` }),
    element(`${key}r`, "row", { parentKey: key, order: first }),
    ...column(`${key}a`, `${key}r`, first),
    ...column(`${key}b`, `${key}r`, second),
  ];
}

/** Sections of a page of `count` elements, each with its parents first. */
export function bigPage(count: number): PageElement[][] {
  const orders = freshOrders(count / ELEMENTS_PER_SECTION);
  return orders.map((order, at) => section(`s${at}`, order));
}
