/**
 * What an event of a page tells of its element, for going back in time. Events are free-form and may
 * have been redacted for a person who was erased: one that tells too little is passed over.
 */
import type { Doc } from "../../_generated/dataModel";
import { isBlockKind } from "../../../lib/blocks/kinds";
import type { ElementPast } from "../../../lib/page-document/roll-back";
import type { PageElement } from "../../../lib/page-document/element";

export const ELEMENT_EVENTS = ["element_added", "element_updated", "element_removed"] as const;
export type ElementEvent = (typeof ELEMENT_EVENTS)[number];

export function elementEventOf({ type }: Pick<Doc<"events">, "type">): ElementEvent | null {
  return ELEMENT_EVENTS.find((known) => known === type) ?? null;
}

export function elementPast(event: Pick<Doc<"events">, "type" | "metadata">): ElementPast | null {
  const { key, before, after } = event.metadata;
  if (typeof key !== "string") return null;
  switch (elementEventOf(event)) {
    case "element_added":
      return { kind: "added", key };
    case "element_removed":
      return isWhole(before) ? { kind: "removed", element: before } : null;
    case "element_updated":
      return isPart(before) && isPart(after) ? { kind: "updated", key, before, after } : null;
    case null:
      return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The write path wrote it, from an element it had checked. */
function isPart(value: unknown): value is Partial<PageElement> {
  return isObject(value);
}

function isWhole(value: unknown): value is PageElement {
  if (!isObject(value)) return false;
  const { key, kind, fields, style, parentKey, order } = value;
  return (
    typeof key === "string" &&
    typeof kind === "string" &&
    isBlockKind(kind) &&
    isObject(fields) &&
    isObject(style) &&
    (parentKey === null || typeof parentKey === "string") &&
    typeof order === "string"
  );
}
