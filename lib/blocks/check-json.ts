/** Checks that every kind of value in a field is made of: what is wrong in words, or null. */
import type { JsonValue } from "../page-document/element";

export function checkText(value: JsonValue, maxLength: number): string | null {
  if (typeof value !== "string") return "should be text.";
  return value.length > maxLength
    ? `is ${value.length} characters long; at most ${maxLength} fit.`
    : null;
}

export function isRecord(value: JsonValue | undefined): value is { [name: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function checkItems(
  value: JsonValue,
  maxItems: number,
  check: (item: JsonValue) => string | null,
): string | null {
  if (!Array.isArray(value)) return "should be a list.";
  if (value.length > maxItems) return `has ${value.length} entries; at most ${maxItems} fit.`;
  for (const [index, item] of value.entries()) {
    const reason = check(item);
    if (reason) return `entry ${index + 1} ${reason}`;
  }
  return null;
}
