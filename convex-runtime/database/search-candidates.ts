/**
 * The documents a search finds, with what their scores need: those of the
 * index that this transaction has not written, and its own writes.
 */
import { LIMITS } from "../values/limits";
import type { Storage } from "../storage/storage";
import type { CatalogSearchIndex, CatalogTable } from "./catalog";
import type { StoredDocument } from "./database";
import { DatabaseError } from "./errors";
import { searchEntryOf, wordsOf } from "./search-entry";
import type { SearchRead } from "./search-reads";
import type { Candidate, Findings, Use } from "./search-score";
import * as rows from "./search-rows";
import { rowOf } from "./table-rows";
import type { TransactionState } from "./transaction-state";

/** A committed document by its row in the index, or one this transaction wrote. */
export interface FoundDocument extends Candidate {
  readonly row: number | null;
  readonly document: StoredDocument | null;
}

/** Counting a word in a text costs about as much as going through so many uses of it in the index. */
const USES_PER_TEXT = 4;
const ALWAYS_FEW = 200;

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
): Findings<FoundDocument> {
  const found = new FoundDocuments();
  const known = state.baseCatalog.findTableByNumber(index.tableNumber);
  if (known !== undefined) {
    if (!known.searchIndexes.includes(index)) {
      throw new DatabaseError("IndexNotReady", `Index ${index.name} is still being built.`);
    }
    const own = ownRows(state, known);
    addCommitted(found, state.host.storage, index, read, (row) => !own.has(row));
  }
  for (const [, { table, after }] of state.buffer.entries()) {
    if (after === null || table.number !== index.tableNumber) continue;
    const entry = searchEntryOf(index, after.json);
    if (entry === null || !read.filters.every((token) => entry.filters.includes(token))) continue;
    const { creationTime } = after;
    const { words } = entry;
    const fresh = { row: null, document: after, creationTime, length: words.length, score: 0 };
    found.addWords(fresh, words, read);
  }
  return found;
}

/** The committed rows of documents that this transaction has written. */
function ownRows({ buffer, host }: TransactionState, table: CatalogTable): ReadonlySet<number> {
  const own = new Set<number>();
  for (const [id, write] of buffer.entries()) {
    if (write.table.number !== table.number || write.before === null) continue;
    own.add(rowOf(host.storage, table, id));
  }
  return own;
}

type RowTest = (row: number) => boolean;

function addCommitted(
  found: FoundDocuments,
  storage: Storage,
  index: CatalogSearchIndex,
  read: SearchRead,
  isForeign: RowTest,
): void {
  if (read.filters.length === 0) {
    addFromIndex(found, storage, index, read, isForeign);
    return;
  }
  const matching = rows.matchingRows(storage, index, read).filter(isForeign);
  const isFew = matching.length * USES_PER_TEXT < rows.greatestRow(storage, index);
  if (!isFew && matching.length > ALWAYS_FEW) {
    const wanted = new Set(matching);
    addFromIndex(found, storage, index, read, (row) => wanted.has(row));
    return;
  }
  for (const row of matching) {
    const { text, creationTime } = rows.textOf(storage, index, row);
    const words = wordsOf(text);
    const candidate = { row, document: null, creationTime, length: words.length, score: 0 };
    found.addWords(candidate, words, read);
  }
}

function addFromIndex(
  found: FoundDocuments,
  storage: Storage,
  index: CatalogSearchIndex,
  { words, prefix }: SearchRead,
  isWanted: RowTest,
): void {
  const byRow = new Map<number, FoundDocument>();
  const add = (occurrences: Iterable<rows.Occurrence>) => {
    for (const { row, word, count } of occurrences) {
      let candidate = byRow.get(row);
      if (candidate === undefined) {
        if (!isWanted(row)) continue;
        candidate = { row, document: null, creationTime: 0, length: 0, score: 0 };
        byRow.set(row, candidate);
        found.candidates.push(candidate);
      }
      found.addUse(word, candidate, count);
    }
  };
  for (const word of words) {
    // Words that begin with the last one include it.
    if (!word.startsWith(prefix)) add(rows.occurrencesOf(storage, index, word));
  }
  add(rows.occurrencesOfPrefix(storage, index, prefix));
  rows.readFacts(storage, index, [...byRow.keys()], (row, facts) =>
    Object.assign(byRow.get(row) ?? {}, facts),
  );
}

class FoundDocuments implements Findings<FoundDocument> {
  readonly candidates: FoundDocument[] = [];
  readonly uses = new Map<string, Use<FoundDocument>[]>();

  addUse(word: string, candidate: FoundDocument, count: number): void {
    const uses = this.uses.get(word);
    if (uses === undefined) this.uses.set(word, [{ candidate, count }]);
    else uses.push({ candidate, count });
  }

  /** A document by all its words; left out when none was searched for. */
  addWords(candidate: FoundDocument, words: readonly string[], read: SearchRead): void {
    const counts = new Map<string, number>();
    for (const word of words) {
      if (!word.startsWith(read.prefix) && !read.words.includes(word)) continue;
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    if (counts.size === 0) return;
    this.candidates.push(candidate);
    for (const [word, count] of counts) this.addUse(word, candidate, count);
  }
}
