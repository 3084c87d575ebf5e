/**
 * Elements as text on the clipboard, so that they paste on another page, funnel or tab. What comes
 * back is never trusted: it is read shape by shape, and unknown kinds are left out.
 */
import { isBlockKind, type BlockKind } from "../blocks/kinds";
import { blockOf } from "../blocks/registry";
import { insertElements } from "../page-document/commands/insert-elements";
import { EMPTY_DIFF, type PageDiff } from "../page-document/diff";
import { subtree, type PageDocument } from "../page-document/document";
import {
  SCREEN_SIZES,
  type ElementFields,
  type ElementKey,
  type ElementStyle,
  type PageElement,
} from "../page-document/element";
import { unmarked } from "../page-document/marks";
import { freshOrders } from "../page-document/order";
import { newKey, placeAt } from "./actions";
import { accepts, slotForNew } from "./slots";

/** Other programs ignore it; browsers carry it between tabs. */
export const CLIPBOARD_TYPE = "application/x-sluice-elements";
const VERSION = 1;

/** @param keys outermost ones, in the order they are to be pasted in */
export function toClipboard(document: PageDocument, keys: readonly ElementKey[]): string {
  const elements = keys.flatMap((key) => subtree(document, key).map(unmarked));
  return JSON.stringify({ sluice: VERSION, elements });
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
): { diff: PageDiff; rootKeys: ElementKey[]; label: string } {
  const roots = rootsOf(elements);
  const [first] = roots;
  if (!first) return { diff: EMPTY_DIFF, rootKeys: [], label: "" };
  const wanted = slotForNew(document, first.kind, selected);
  const takesAll = roots.every(({ kind }) => accepts(document, wanted.parentKey, kind));
  const slot = takesAll ? wanted : slotForNew(document, "section", selected);
  const isOnPage = slot.parentKey === null;
  const all = isOnPage ? inSections(elements, roots) : elements;
  const diff = insertElements(document, {
    elements: all,
    newKey,
    ...placeAt(document, slot, null),
  });
  const asked = new Set(roots.map(({ key }) => key));
  const rootKeys = all.flatMap(({ key }, at) => {
    const copy = asked.has(key) ? diff.added[at] : undefined;
    return copy ? [copy.key] : [];
  });
  const label = roots.length === 1 ? blockOf(first.kind).label : `${roots.length} elements`;
  return { diff, rootKeys, label };
}

function rootsOf(elements: readonly PageElement[]): PageElement[] {
  const keys = new Set(elements.map(({ key }) => key));
  return elements.filter(({ parentKey }) => parentKey === null || !keys.has(parentKey));
}

/**
 * On the page itself stand sections only: what is none gets one, neighbours together; and what a section
 * does not take (a column, a form's field) gets what does.
 */
function inSections(
  elements: readonly PageElement[],
  roots: readonly PageElement[],
): PageElement[] {
  const asked = new Set(roots.map(({ key }) => key));
  const orders = freshOrders(roots.length * 2);
  const placed: PageElement[] = [];
  let section: PageElement | null = null;
  let frame: PageElement | null = null;
  const put = (element: PageElement, home: PageElement) => {
    const there = { ...element, parentKey: home.key, order: orders.shift() ?? element.order };
    placed.push(there);
    return there;
  };
  for (const element of elements) {
    if (!asked.has(element.key)) placed.push(element);
    else if (element.kind === "section") {
      section = frame = null;
      placed.push(element);
    } else {
      if (section === null) placed.push((section = emptyBlock("section")));
      const around = frameFor(element.kind);
      if (around === null) frame = null;
      else if (frame?.kind !== around) frame = put(emptyBlock(around), section);
      put(element, frame ?? section);
    }
  }
  return placed;
}

/** What stands between a section and an element that it does not take itself. */
function frameFor(kind: BlockKind): BlockKind | null {
  const inSection = blockOf("section").allowedChildren;
  if (inSection.includes(kind)) return null;
  return inSection.find((frame) => blockOf(frame).allowedChildren.includes(kind)) ?? null;
}

function emptyBlock(kind: BlockKind): PageElement {
  const { fields, style } = blockOf(kind).defaults;
  return { key: newKey(), kind, fields, style, parentKey: null, order: "a0" };
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
