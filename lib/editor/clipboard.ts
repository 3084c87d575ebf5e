/**
 * Elements as text on the clipboard, so that they paste on another page, funnel or tab. What comes
 * back is never trusted: it is read shape by shape, and unknown kinds are left out.
 */
import { isBlockKind } from "../blocks/kinds";
import { blockOf } from "../blocks/registry";
import { insertElements } from "../page-document/commands/insert-elements";
import type { PageDiff } from "../page-document/diff";
import { subtree, type PageDocument } from "../page-document/document";
import {
  SCREEN_SIZES,
  type ElementFields,
  type ElementKey,
  type ElementStyle,
  type PageElement,
} from "../page-document/element";
import { newKey, placeAt } from "./actions";
import { slotForNew } from "./slots";

/** Other programs ignore it; browsers carry it between tabs. */
export const CLIPBOARD_TYPE = "application/x-sluice-elements";
const VERSION = 1;

export function toClipboard(document: PageDocument, key: ElementKey): string {
  return JSON.stringify({ sluice: VERSION, elements: subtree(document, key) });
}

/** The elements in a clipboard text, parents first; null when it is something else. */
export function fromClipboard(text: string): PageElement[] | null {
  const parsed = parseJson(text);
  if (!isRecord(parsed) || parsed.sluice !== VERSION || !Array.isArray(parsed.elements))
    return null;
  const elements = parsed.elements.flatMap((item: unknown) => readElement(item) ?? []);
  return elements.length > 0 ? elements : null;
}

/** The diff that puts copies after (or inside) what is selected. */
export function pasteDiff(
  document: PageDocument,
  elements: readonly PageElement[],
  selected: ElementKey | null,
): { diff: PageDiff; rootKey: ElementKey | null; label: string } {
  const root = elements[0];
  if (!root) return { diff: empty(), rootKey: null, label: "" };
  const slot = slotForNew(document, root.kind, selected);
  const inSection = slot.parentKey === null && root.kind !== "section";
  const all = inSection ? wrapped(elements, root.key) : elements;
  const diff = insertElements(document, {
    elements: all,
    newKey,
    ...placeAt(document, slot, null),
  });
  const rootKey = diff.added[inSection ? 1 : 0]?.key ?? null;
  return { diff, rootKey, label: blockOf(root.kind).label };
}

function empty(): PageDiff {
  return { added: [], changed: [], moved: [], removed: [] };
}

function wrapped(elements: readonly PageElement[], rootKey: ElementKey): PageElement[] {
  const { defaults } = blockOf("section");
  const section: PageElement = {
    key: newKey(),
    kind: "section",
    ...defaults,
    parentKey: null,
    order: "a0",
  };
  const inside = elements.map((element) =>
    element.key === rootKey ? { ...element, parentKey: section.key } : element,
  );
  return [section, ...inside];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function readElement(item: unknown): PageElement | null {
  if (!isRecord(item)) return null;
  const { key, kind, fields, style, parentKey, order } = item;
  if (typeof key !== "string" || typeof order !== "string" || typeof kind !== "string") return null;
  if (!isBlockKind(kind) || !isFields(fields) || !isStyle(style)) return null;
  if (parentKey !== null && typeof parentKey !== "string") return null;
  return { key, kind, fields, style, parentKey, order };
}

/** Values are JSON because they came out of JSON.parse; the door checks each against its field. */
function isFields(value: unknown): value is ElementFields {
  return isRecord(value);
}

function isStyle(value: unknown): value is ElementStyle {
  if (!isRecord(value)) return false;
  return Object.entries(value).every(
    ([size, values]) => SCREEN_SIZES.some((known) => known === size) && isRecord(values),
  );
}
