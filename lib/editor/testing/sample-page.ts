/** A small page for tests: two sections; the second has a row of two columns. */
import { BLOCKS } from "../../blocks/registry";
import type { BlockKind } from "../../blocks/kinds";
import type { ElementFields, ElementKey, PageElement } from "../../page-document/element";

export function sampleElement(
  key: ElementKey,
  kind: BlockKind,
  parentKey: ElementKey | null,
  order: string,
  fields: ElementFields = {},
): PageElement {
  const { defaults } = BLOCKS[kind];
  return { key, kind, fields: { ...defaults.fields, ...fields }, style: {}, parentKey, order };
}

export function samplePage(): PageElement[] {
  return [
    sampleElement("hero", "section", null, "a0", { name: "Hero" }),
    sampleElement("title", "headline", "hero", "a0", { text: "Get the weekly letter" }),
    sampleElement("lead", "paragraph", "hero", "a1", { text: "Every Sunday." }),
    sampleElement("more", "section", null, "a1", { name: "More" }),
    sampleElement("row", "row", "more", "a0"),
    sampleElement("left", "column", "row", "a0"),
    sampleElement("points", "list", "left", "a0"),
    sampleElement("right", "column", "row", "a1"),
    sampleElement("go", "button", "right", "a0", { label: "Send it to me" }),
  ];
}
