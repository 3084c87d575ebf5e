/** Sets fields of one element; null unsets one. Fields that stay as they are make no change. */
import { EMPTY_DIFF, type PageDiff } from "../diff";
import type { PageDocument } from "../document";
import type { ElementFields, ElementKey, JsonValue } from "../element";

export function setFields(
  document: PageDocument,
  { key, fields }: { key: ElementKey; fields: ElementFields },
): PageDiff {
  const element = document.get(key);
  if (!element) return EMPTY_DIFF;
  const changes = Object.entries(fields).filter(
    ([name, value]) => !sameJson(element.fields[name] ?? null, value),
  );
  if (changes.length === 0) return EMPTY_DIFF;
  return { ...EMPTY_DIFF, changed: [{ key, fields: Object.fromEntries(changes) }] };
}

export function setField(
  document: PageDocument,
  { key, field, value }: { key: ElementKey; field: string; value: JsonValue },
): PageDiff {
  return setFields(document, { key, fields: { [field]: value } });
}

function sameJson(a: JsonValue, b: JsonValue): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
