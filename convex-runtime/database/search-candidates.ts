/**
 * The documents a search finds, with what their scores need: those of the
 * index that this transaction has not written, and its own writes.
 */
import { LIMITS } from "../values/limits";
import type { CatalogSearchIndex } from "./catalog";
import type { StoredDocument } from "./database";
import { DatabaseError } from "./errors";
import { searchEntryOf, wordsOf, type SearchEntry } from "./search-entry";
import type { SearchRead } from "./search-reads";
import type { Candidate } from "./search-score";
import { matchingRows, occurrencesOf, occurrencesOfPrefix, type Occurrence } from "./search-rows";
import { CommittedDocument } from "./stored-document";
import type { TransactionState } from "./transaction-state";

/** `document` is null until the result is asked for; it is then read by its row. */
export interface FoundDocument extends Candidate {
  readonly row: number | null;
  readonly document: StoredDocument | null;
}

/** Up to so many filtered documents are counted one by one, instead of going through all uses of a word. */
const FEW_DOCUMENTS = 500;

/** The search text as something to read; null when it has no word. */
export function searchReadOf(text: string, filters: readonly string[]): SearchRead | null {
  const words = wordsOf(text).slice(0, LIMITS.searchWords);
  const prefix = words.at(-1);
  return prefix === undefined ? null : { words: [...new Set(words)], prefix, filters };
}

export function findDocuments(
  state: TransactionState,
  index: CatalogSearchIndex,
  read: SearchRead,
): FoundDocument[] {
  const known = state.baseCatalog.findTableByNumber(index.tableNumber);
  if (known !== undefined && !known.searchIndexes.includes(index)) {
    throw new DatabaseError("IndexNotReady", `Index ${index.name} is still being built.`);
  }
  const committed = known === undefined ? [] : findCommitted(state, index, read);
  const found = committed.filter(({ id }) => !state.buffer.has(id));
  for (const [id, { table, after }] of state.buffer.entries()) {
    if (after === null || table.number !== index.tableNumber) continue;
    const candidate = matchDocument(index, read, id, after, null);
    if (candidate !== null) found.push(candidate);
  }
  return found;
}

function findCommitted(
  { host: { storage } }: TransactionState,
  index: CatalogSearchIndex,
  read: SearchRead,
): FoundDocument[] {
  const { words, prefix, filters } = read;
  if (filters.length === 0) return countInIndex(occurrencesIn(storage, index, read), null);
  const few = matchingRows(storage, index, words, prefix, filters, FEW_DOCUMENTS + 1);
  if (few.length > FEW_DOCUMENTS) {
    const all = matchingRows(storage, index, words, prefix, filters, -1);
    return countInIndex(occurrencesIn(storage, index, read), new Set(all));
  }
  return few.flatMap((row) => {
    const document = readDocument(storage, index, row);
    return matchDocument(index, read, document.id, document, row) ?? [];
  });
}

type Store = TransactionState["host"]["storage"];

/** The document in a row of the index's table. */
export function readDocument(
  storage: Store,
  { tableNumber }: CatalogSearchIndex,
  row: number,
): StoredDocument {
  const text = storage
    .prepare(`SELECT document FROM t${tableNumber} WHERE rowid = ?`)
    .get([row])?.[0];
  if (typeof text !== "string") throw new Error(`Damaged search index: row ${row} is missing.`);
  const { _id } = JSON.parse(text); // we wrote it
  return new CommittedDocument(String(_id), text);
}

function* occurrencesIn(
  storage: Store,
  index: CatalogSearchIndex,
  { words, prefix }: SearchRead,
): Iterable<Occurrence> {
  for (const word of words) {
    // Words that begin with the last one include it.
    if (!word.startsWith(prefix)) yield* occurrencesOf(storage, index, word);
  }
  yield* occurrencesOfPrefix(storage, index, prefix);
}

function countInIndex(
  occurrences: Iterable<Occurrence>,
  rows: ReadonlySet<number> | null,
): FoundDocument[] {
  const found = new Map<number, FoundDocument>();
  for (const { row, id, creationTime, length, word, count } of occurrences) {
    if (rows !== null && !rows.has(row)) continue;
    const known = found.get(row);
    if (known !== undefined) known.counts.set(word, count);
    else {
      const counts = new Map([[word, count]]);
      found.set(row, { row, document: null, id, creationTime, length, counts });
    }
  }
  return [...found.values()];
}

function matchDocument(
  index: CatalogSearchIndex,
  read: SearchRead,
  id: string,
  document: StoredDocument,
  row: number | null,
): FoundDocument | null {
  const entry = searchEntryOf(index, document.json);
  if (entry === null || !read.filters.every((token) => entry.filters.includes(token))) return null;
  const counts = countWords(entry, read);
  if (counts.size === 0) return null;
  const { creationTime } = document;
  return { row, document, id, creationTime, length: entry.words.length, counts };
}

function countWords({ words }: SearchEntry, read: SearchRead): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) {
    if (!word.startsWith(read.prefix) && !read.words.includes(word)) continue;
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}
