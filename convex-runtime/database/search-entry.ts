/**
 * What of a document a search index holds: its words and a token per filter
 * field. Words are cut as on the platform: runs of letters and digits in lower
 * case, long ones left out, nothing stemmed.
 */
import { createHash } from "node:crypto";
import { fieldAt, type ConvexJson, type ConvexJsonObject } from "../values/convex-json";
import { encodeValue, type IndexKey } from "../values/index-key";
import { LIMITS } from "../values/limits";
import type { CatalogSearchIndex } from "./catalog";

export interface SearchEntry {
  /** In the order of the text, repeated as often as there. */
  readonly words: readonly string[];
  /** One token per filter field, in their order. */
  readonly filters: readonly string[];
}

const WORD = /[\p{Alphabetic}\p{N}]+/gu;
/** Tokens of filters begin with a character no word has, so that the two never meet. */
const FILTER_MARK = "\ue000";
const DIGEST_CHARACTERS = 32;

export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const word of text.match(WORD) ?? []) {
    if (Buffer.byteLength(word) < LIMITS.searchWordBytes) words.push(word.toLowerCase());
  }
  return words;
}

/** Null when the document has no text to search. */
export function searchEntryOf(
  index: CatalogSearchIndex,
  document: ConvexJsonObject,
): SearchEntry | null {
  const text = fieldAt(document, index.searchField.split("."));
  if (typeof text !== "string") return null;
  return { words: wordsOf(text), filters: filterTokens(index.filterFields, document) };
}

/** What stands for the values of a document's filter fields, one token each. */
export function filterTokens(fields: readonly string[], document: ConvexJsonObject): string[] {
  return fields.map((field, position) =>
    filterToken(position, fieldAt(document, field.split("."))),
  );
}

/** The token of a value in the filter field at `position`; equal values have equal tokens. */
export function filterToken(position: number, value: ConvexJson | undefined): string {
  const key = encodeValue(value);
  return `${FILTER_MARK}${position}x${digests.get(key) ?? digestOf(key)}`;
}

/** Few values occur in filter fields again and again: groups, kinds, states. */
const digests = new Map<IndexKey, string>();
const KEPT_DIGESTS = 1_000;
const KEPT_KEY_BYTES = 200;

function digestOf(key: IndexKey): string {
  const hex = createHash("sha256").update(key, "latin1").digest("hex");
  const digest = hex.slice(0, DIGEST_CHARACTERS);
  if (digests.size >= KEPT_DIGESTS) digests.clear();
  if (key.length <= KEPT_KEY_BYTES) digests.set(key, digest);
  return digest;
}

/** What a commit reports as written: the filter tokens, then each word once. */
export function writtenKeyOf({ words, filters }: SearchEntry): IndexKey {
  return [...filters, ...new Set(words)].join(" ");
}

/** The tokens of such a key. */
export function tokensOfKey(key: IndexKey): string[] {
  return key.split(" ");
}

export function isFilterToken(token: string): boolean {
  return token.startsWith(FILTER_MARK);
}
