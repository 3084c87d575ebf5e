/**
 * Whether a diff may be applied to a document: every problem, none thrown. Looks only at the
 * elements a diff touches and their ancestors, so a keystroke on a big page costs a keystroke.
 */
import { BLOCKS, type BlockTable } from "../blocks/registry";
import { BLOCK_KINDS, isBlockKind, type BlockKind } from "../blocks/kinds";
import { checkFieldValue } from "../blocks/check-field";
import { isStyleName, styleValueProblem } from "../blocks/style";
import { nearestName } from "../blocks/nearest-name";
import { childrenOf, type PageDocument } from "./document";
import type { ElementChange, PageDiff } from "./diff";
import { SCREEN_SIZES, type ElementKey, type ElementStyle, type PageElement } from "./element";
import {
  MAX_DIFF_BYTES,
  MAX_ELEMENTS_PER_DIFF,
  MAX_ELEMENTS_PER_PAGE,
  MAX_KEY_LENGTH,
  MAX_MARK_LENGTH,
  MAX_ORDER_LENGTH,
} from "./limits";
import { namesOf, PLACE, PRESENCE, type Marks } from "./marks";
import { isOrderKey } from "./order";
import type { PageProblem } from "./problem";

/** `document` may hold only the sections the diff touches; then pass the page's `elementCount`. */
export function checkDiff(
  document: PageDocument,
  diff: PageDiff,
  blocks: BlockTable = BLOCKS,
  elementCount: number = document.size,
): PageProblem[] {
  const limits = checkLimits(diff, elementCount);
  if (limits.length > 0) return limits;
  const after = afterwards(document, diff);
  return [
    ...checkMarks(diff, blocks),
    ...repeated(diff).map((key): PageProblem => ({ kind: "duplicate_element", key })),
    ...diff.added.flatMap((element) => checkAdded(document, element, blocks)),
    ...diff.changed.flatMap((change) => checkChange(after, change, blocks)),
    ...diff.moved.flatMap((move) => checkMoved(document, after, move.key, move.order)),
    ...diff.removed.flatMap((key) => checkRemoved(document, diff, after, key)),
    ...placed(diff).flatMap((key) => checkPlace(after, key, blocks)),
  ];
}

function checkLimits(diff: PageDiff, elementCount: number): PageProblem[] {
  const count = diff.added.length + diff.changed.length + diff.moved.length + diff.removed.length;
  if (count > MAX_ELEMENTS_PER_DIFF)
    return [{ kind: "too_many_changes", count, limit: MAX_ELEMENTS_PER_DIFF }];
  const sizeBytes = new TextEncoder().encode(JSON.stringify(diff)).length;
  if (sizeBytes > MAX_DIFF_BYTES)
    return [{ kind: "too_large", sizeBytes, limitBytes: MAX_DIFF_BYTES }];
  const total = elementCount + diff.added.length - diff.removed.length;
  if (diff.added.length > 0 && total > MAX_ELEMENTS_PER_PAGE)
    return [{ kind: "too_many_elements", count: total, limit: MAX_ELEMENTS_PER_PAGE }];
  return [];
}

/** A mark is short and stands under a value that the element has, or had. */
function checkMarks(diff: PageDiff, blocks: BlockTable): PageProblem[] {
  const isShort = (mark = "") => mark.length <= MAX_MARK_LENGTH;
  const good = (marks: Marks | undefined, isName: (name: string) => boolean) =>
    Object.entries(marks ?? {}).every(([name, mark]) => isName(name) && isShort(mark));
  const wrong = [
    ...diff.added.filter(({ kind, marks }) => !good(marks, (name) => isMarked(kind, name, blocks))),
    ...diff.changed.filter(
      (change) => !good(change.marks, (name) => namesOf(change).includes(name)),
    ),
    ...diff.moved.filter(({ mark }) => !isShort(mark)),
  ];
  return wrong.map(({ key }) => ({
    kind: "malformed",
    path: `${key}.marks`,
    expected: "a mark of a value it has",
  }));
}

function isMarked(kind: BlockKind, name: string, blocks: BlockTable): boolean {
  if (name === PRESENCE || name === PLACE || !isBlockKind(kind)) return true;
  if (Object.hasOwn(blocks[kind].fields, name)) return true;
  return SCREEN_SIZES.some(
    (size) => name.startsWith(`${size}.`) && isStyleName(name.slice(size.length + 1)),
  );
}

/** Where every touched element would be, without the checks `applyDiff` throws for. */
class After {
  private readonly touched = new Map<ElementKey, PageElement | null>();
  constructor(
    private readonly before: PageDocument,
    diff: PageDiff,
  ) {
    for (const element of diff.added) this.touched.set(element.key, element);
    for (const { key, parentKey, order } of diff.moved) {
      const element = this.get(key);
      if (element) this.touched.set(key, { ...element, parentKey, order });
    }
    for (const key of diff.removed) this.touched.set(key, null);
  }
  get(key: ElementKey): PageElement | null {
    const touched = this.touched.get(key);
    return touched === undefined ? (this.before.get(key) ?? null) : touched;
  }
}

function afterwards(document: PageDocument, diff: PageDiff): After {
  return new After(document, diff);
}

function placed(diff: PageDiff): ElementKey[] {
  return [...diff.added.map((element) => element.key), ...diff.moved.map((move) => move.key)];
}

/** Keys that a diff adds twice or removes twice. */
function repeated(diff: PageDiff): ElementKey[] {
  const added = diff.added.map((element) => element.key);
  return [added, diff.removed].flatMap((keys) => {
    const seen = new Set<ElementKey>();
    return keys.filter((key) => seen.size === seen.add(key).size);
  });
}

function checkAdded(
  document: PageDocument,
  element: PageElement,
  blocks: BlockTable,
): PageProblem[] {
  const { key, kind } = element;
  if (!/^[A-Za-z0-9_-]+$/.test(key) || key.length > MAX_KEY_LENGTH)
    return [{ kind: "bad_key", key }];
  if (document.has(key)) return [{ kind: "duplicate_element", key }];
  if (!isBlockKind(kind)) return [unknownKind(key, kind)];
  const fields = Object.entries(element.fields).flatMap(([name, value]) =>
    checkField(key, kind, name, value, blocks),
  );
  return [...checkOrder(key, element.order), ...fields, ...checkStyle(key, element.style, false)];
}

function unknownKind(key: ElementKey, kind: string): PageProblem {
  return { kind: "unknown_kind", key, blockKind: kind, nearest: nearestName(kind, BLOCK_KINDS) };
}

function checkChange(after: After, change: ElementChange, blocks: BlockTable): PageProblem[] {
  const element = after.get(change.key);
  if (!element) return [{ kind: "unknown_element", key: change.key }];
  if (!isBlockKind(element.kind)) return [];
  const fields = Object.entries(change.fields ?? {}).flatMap(([name, value]) =>
    value === null && Object.hasOwn(blocks[element.kind].fields, name)
      ? []
      : checkField(change.key, element.kind, name, value, blocks),
  );
  return [...fields, ...checkStyle(change.key, change.style ?? {}, true)];
}

function checkField(
  key: ElementKey,
  kind: BlockKind,
  field: string,
  value: PageElement["fields"][string],
  blocks: BlockTable,
): PageProblem[] {
  const spec = Object.hasOwn(blocks[kind].fields, field) ? blocks[kind].fields[field] : undefined;
  if (!spec) return [{ kind: "unknown_field", key, blockKind: blocks[kind].label, field }];
  const reason = checkFieldValue(spec, value);
  return reason === null ? [] : [{ kind: "invalid_field", key, field, label: spec.label, reason }];
}

function checkStyle(
  key: ElementKey,
  style: ElementStyle | NonNullable<ElementChange["style"]>,
  mayUnset: boolean,
): PageProblem[] {
  return SCREEN_SIZES.flatMap((size) =>
    Object.entries(style[size] ?? {}).flatMap(([name, value]): PageProblem[] => {
      if (!isStyleName(name)) return [{ kind: "unknown_style", key, style: name }];
      if (value === null && mayUnset) return [];
      const reason = value === null ? "has no value." : styleValueProblem(name, value);
      return reason === null ? [] : [{ kind: "invalid_style", key, style: name, reason }];
    }),
  );
}

function checkOrder(key: ElementKey, order: string): PageProblem[] {
  const valid = order.length <= MAX_ORDER_LENGTH && isOrderKey(order);
  return valid ? [] : [{ kind: "bad_order", key, order: order.slice(0, MAX_ORDER_LENGTH) }];
}

function checkMoved(
  document: PageDocument,
  after: After,
  key: ElementKey,
  order: string,
): PageProblem[] {
  if (!document.has(key) || !after.get(key)) return [{ kind: "unknown_element", key }];
  return checkOrder(key, order);
}

/** A removed element may leave nothing behind that still stands inside it. */
function checkRemoved(
  document: PageDocument,
  diff: PageDiff,
  after: After,
  key: ElementKey,
): PageProblem[] {
  const known = document.has(key) || diff.added.some((element) => element.key === key);
  if (!known) return [{ kind: "unknown_element", key }];
  const orphan = childrenOf(document, key).find((child) => after.get(child.key)?.parentKey === key);
  return orphan ? [{ kind: "orphans", key, childKey: orphan.key }] : [];
}

function checkPlace(after: After, key: ElementKey, blocks: BlockTable): PageProblem[] {
  const element = after.get(key);
  if (!element || !isBlockKind(element.kind)) return [];
  const child = blocks[element.kind].label.toLowerCase();
  if (element.parentKey === null)
    return element.kind === "section" ? [] : [{ kind: "misplaced", key, child, parent: null }];
  const parent = after.get(element.parentKey);
  if (!parent) return [{ kind: "unknown_parent", key, parentKey: element.parentKey }];
  if (!isBlockKind(parent.kind)) return [];
  const { allowedChildren, label } = blocks[parent.kind];
  if (!allowedChildren.includes(element.kind))
    return [{ kind: "misplaced", key, child, parent: label.toLowerCase() }];
  return standsInItself(after, element) ? [{ kind: "cycle", key }] : [];
}

function standsInItself(after: After, element: PageElement): boolean {
  const seen = new Set<ElementKey>();
  let parentKey = element.parentKey;
  while (parentKey !== null) {
    if (parentKey === element.key || seen.has(parentKey)) return true;
    seen.add(parentKey);
    parentKey = after.get(parentKey)?.parentKey ?? null;
  }
  return false;
}
