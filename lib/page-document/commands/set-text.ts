/**
 * Sets a text, with its marks, that was typed on the canvas. `path` is the node's `data-field`: "text",
 * "items.2" (a list of texts) or "items.2.answer" (a list of records); the rest of the field stays.
 */
import { EMPTY_DIFF, type PageDiff } from "../diff";
import type { PageDocument } from "../document";
import type { ElementKey, JsonValue } from "../element";
import { readText, storedText, type TextValue } from "../rich-text";
import { setField } from "./set-field";

export function setText(
  document: PageDocument,
  { key, path, text }: { key: ElementKey; path: string; text: TextValue },
): PageDiff {
  const element = document.get(key);
  const [field, ...rest] = path.split(".");
  if (!element || field === undefined) return EMPTY_DIFF;
  const value = withText(element.fields[field] ?? null, rest, text);
  return value === null ? EMPTY_DIFF : setField(document, { key, field, value });
}

/** The text at a `data-field` path as it is stored; null when there is none. */
export function textAt(document: PageDocument, key: ElementKey, path: string): TextValue | null {
  const [field = "", ...rest] = path.split(".");
  let value: JsonValue | undefined = document.get(key)?.fields[field];
  for (const part of rest) {
    if (Array.isArray(value)) value = value[Number(part)];
    else if (typeof value === "object" && value !== null) value = value[part];
    else return null;
  }
  const text = readText(value);
  return text && storedText(text);
}

/** null when the path leads nowhere: somebody removed the entry while it was typed in. */
function withText(value: JsonValue, path: readonly string[], text: TextValue): JsonValue | null {
  const [part, ...rest] = path;
  if (part === undefined) return text;
  if (Array.isArray(value)) {
    const index = Number(part);
    const item = value[index];
    if (item === undefined) return null;
    const next = withText(item, rest, text);
    return next === null ? null : value.with(index, next);
  }
  if (typeof value !== "object" || value === null) return null;
  const next = withText(value[part] ?? null, rest, text);
  return next === null ? null : { ...value, [part]: next };
}
