/**
 * The before and after of an event as a person reads it: one line per changed field, long texts
 * shortened, ids and internal figures left out.
 */
import { isObject } from "../../ontology/checkValue";
import type { ActivityChange } from "./shapes";

const MAX_CHANGES = 8;
const MAX_TEXT_LENGTH = 140;

/** Containers whose names say nothing to a marketer; their members do. */
const WRAPPERS: ReadonlySet<string> = new Set(["properties", "fields", "style", "desktop"]);

/** Kept for undo and for machines, not for reading. */
const HIDDEN: ReadonlySet<string> = new Set([
  "order",
  "sectionKey",
  "parentKey",
  "key",
  "publishedVersionId",
  "versionId",
  "fingerprint",
  "hash",
  "html",
  "elements",
  "published",
  "publishedAt",
  "publications",
  "latestVersion",
  "userId",
  "funnelId",
  "stepId",
]);

export function visibleChanges(metadata: Record<string, unknown>): ActivityChange[] {
  // Creation carries only `after`, removal only `before`: the sentence says it all.
  if (!isObject(metadata.before) || !isObject(metadata.after)) return [];
  return compare(metadata.before, metadata.after, []).slice(0, MAX_CHANGES);
}

function compare(was: unknown, is: unknown, path: readonly string[]): ActivityChange[] {
  const [before, after] = [wordsOf(was), wordsOf(is)];
  if (isObject(before) || isObject(after)) {
    const [old, now] = [isObject(before) ? before : {}, isObject(after) ? after : {}];
    return [...new Set([...Object.keys(old), ...Object.keys(now)])]
      .filter((key) => !HIDDEN.has(key))
      .flatMap((key) => compare(old[key], now[key], [...path, key]));
  }
  const change = { field: labelOf(path), before: textOf(before), after: textOf(after) };
  return change.before === change.after ? [] : [change];
}

/** A text with marks reads as its words. */
function wordsOf(value: unknown): unknown {
  const isMarked = isObject(value) && typeof value.text === "string" && Array.isArray(value.marks);
  return isMarked ? value.text : value;
}

function labelOf(path: readonly string[]): string {
  const words = path
    .filter((part) => !WRAPPERS.has(part) && !/^\d+$/.test(part))
    .map((part) => part.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase());
  return words.join(", ") || "content";
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null || value === "") return null;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.length === 1 ? "1 entry" : `${value.length} entries`;
  const text = String(value);
  return text.length > MAX_TEXT_LENGTH ? `${text.slice(0, MAX_TEXT_LENGTH)}…` : text;
}
