/** An element as a person would name it: "Headline: Get the weekly letter". */
import { blockOf } from "../blocks/registry";
import { childrenOf, sectionOf, type PageDocument } from "../page-document/document";
import type { ElementKey, JsonValue, PageElement } from "../page-document/element";
import { plainText } from "../page-document/rich-text";
import type { Slot } from "./slots";

/** Long enough to recognise a text, short enough for a line in the layers. */
const EXCERPT_LENGTH = 60;

export function elementLabel(element: PageElement): string {
  const { label } = blockOf(element.kind);
  const excerpt = elementExcerpt(element);
  return excerpt === "" || excerpt === label ? label : `${label}: ${excerpt}`;
}

/** The first words a visitor would read in it; empty when there are none. */
export function elementExcerpt(element: PageElement): string {
  for (const [name, spec] of Object.entries(blockOf(element.kind).fields)) {
    const text = readable(element.fields[name], spec.type);
    if (text !== "") return shorten(text);
  }
  return "";
}

function readable(value: JsonValue | undefined, type: string): string {
  if (type === "text") return plainText(value);
  if (type === "textList" && Array.isArray(value)) return plainText(value[0]);
  if (type === "image" && typeof value === "object" && value !== null && !Array.isArray(value))
    return typeof value.alt === "string" ? value.alt : "";
  return "";
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= EXCERPT_LENGTH ? line : `${line.slice(0, EXCERPT_LENGTH - 1).trimEnd()}…`;
}

/** A section as people call it: by its name, else by its number on the page. */
export function sectionName(document: PageDocument, section: PageElement): string {
  const { name } = section.fields;
  if (typeof name === "string" && name !== "" && name !== blockOf("section").label) return name;
  const at = childrenOf(document, null).findIndex((other) => other.key === section.key);
  return `section ${at + 1}`;
}

/**
 * "column 2 of More, position 1 of 3".
 * @param moving the element on its way there, which is not counted where it still stands; null when
 *   it stands in the slot already
 */
export function wordsForSlot(
  document: PageDocument,
  slot: Slot,
  moving: { key: ElementKey | null } | null,
): string {
  const others = childrenOf(document, slot.parentKey).filter((child) => child.key !== moving?.key);
  const position = `position ${slot.index + 1} of ${others.length + (moving ? 1 : 0)}`;
  const parent = slot.parentKey === null ? undefined : document.get(slot.parentKey);
  const section = parent && sectionOf(document, parent.key);
  if (!parent || !section) return `the page, ${position}`;
  const where = sectionName(document, section);
  if (parent.kind === "section") return `${where}, ${position}`;
  return `${containerName(document, parent)} of ${where}, ${position}`;
}

function containerName(document: PageDocument, parent: PageElement): string {
  const siblings = childrenOf(document, parent.parentKey).filter(
    (sibling) => sibling.kind === parent.kind,
  );
  const at = siblings.findIndex((sibling) => sibling.key === parent.key);
  const label = blockOf(parent.kind).label.toLowerCase();
  return siblings.length > 1 ? `${label} ${at + 1}` : label;
}
