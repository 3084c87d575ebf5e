/**
 * Equality of content. A section arrives whole after each edit of it, as new objects; elements that
 * say the same keep their old object, so nothing that shows them renders again.
 */
import type { JsonValue, PageElement } from "../page-document/element";

export function sameJson(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, at) => sameJson(item, b[at]));
  }
  return sameRecord(a, b);
}

function sameRecord(
  a: { [name: string]: JsonValue | undefined },
  b: { [name: string]: JsonValue | undefined },
): boolean {
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => Object.hasOwn(b, name) && sameJson(a[name], b[name]));
}

export function samePlace(a: PageElement, b: PageElement): boolean {
  return a.parentKey === b.parentKey && a.order === b.order;
}

/** Same kind, fields and style; the place does not matter. */
export function sameContent(a: PageElement, b: PageElement): boolean {
  if (a === b) return true;
  return (
    a.kind === b.kind &&
    (a.fields === b.fields || sameRecord(a.fields, b.fields)) &&
    (a.style === b.style || sameRecord(a.style, b.style))
  );
}

export function sameElement(a: PageElement, b: PageElement): boolean {
  return (
    a === b || (samePlace(a, b) && sameContent(a, b) && sameRecord(a.marks ?? {}, b.marks ?? {}))
  );
}
