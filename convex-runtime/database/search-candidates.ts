/**
 * The documents a search finds, with what their scores need: those of the
 * index that this transaction has not written, and its own writes. Of a word
 * that very many documents have the newest are taken, so that a search costs
 * what it can answer and not what is stored.
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
  id: string;
  readonly row: number | null;
  readonly document: StoredDocument | null;
}

/** Counting a word in a text costs about as much as going through so many uses of it in the index. */
const USES_PER_TEXT = 4;
const ALWAYS_FEW = 200;
/** Documents of one word, and of all words of a search together, that are looked at. */
const OF_A_WORD = LIMITS.searchResults;
const OF_ALL_WORDS = 4 * OF_A_WORD;
/** Words of those documents: about 0.2 s of counting. */
const COUNTED_WORDS = 1_000_000;

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
    addCommitted(found, state.host.storage, index, read, own);
  }
  for (const [, { table, after }] of state.buffer.entries()) {
    if (after === null || table.number !== index.tableNumber) continue;
    const entry = searchEntryOf(index, after.json);
    if (entry === null || !read.filters.every((token) => entry.filters.includes(token))) continue;
    const { creationTime } = after;
    const { words } = entry;
    const { id } = after;
    const fresh = { id, row: null, document: after, creationTime, length: words.length, score: 0 };
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

function addCommitted(
  found: FoundDocuments,
  storage: Storage,
  index: CatalogSearchIndex,
  read: SearchRead,
  own: ReadonlySet<number>,
): void {
  const { matching, isWhole } = newestMatching(storage, index, read, own);
  const isFew =
    matching.length <= ALWAYS_FEW ||
    matching.length * USES_PER_TEXT < rows.greatestRow(storage, index);
  const isFromIndex = isWhole && (read.filters.length === 0 || !isFew);
  if (isFromIndex) addFromIndex(found, storage, index, read, new Set(matching));
  else addFromTexts(found, storage, index, read, matching);
}

/** The rows with one of the words and all filters; not whole when a word has more than are looked at. */
function newestMatching(
  storage: Storage,
  index: CatalogSearchIndex,
  { words, prefix, filters }: SearchRead,
  own: ReadonlySet<number>,
): { readonly matching: readonly number[]; readonly isWhole: boolean } {
  const atMost = Math.min(OF_A_WORD, Math.floor(OF_ALL_WORDS / words.length));
  const limit = atMost + own.size + 1;
  const union = new Set<number>();
  let isWhole = true;
  // Words that begin with the last one are found by it.
  for (const word of [...words.filter((one) => !one.startsWith(prefix)), prefix]) {
    const newest = rows.newestRows(storage, index, word, word === prefix, filters, limit);
    const foreign = newest.filter((row) => !own.has(row));
    if (foreign.length > atMost) isWhole = false;
    for (const row of foreign.slice(0, atMost)) union.add(row);
  }
  return { matching: [...union].sort((a, b) => b - a), isWhole };
}

function addFromTexts(
  found: FoundDocuments,
  storage: Storage,
  index: CatalogSearchIndex,
  read: SearchRead,
  matching: readonly number[],
): void {
  let counted = 0;
  rows.readTexts(storage, index, matching, (row, id, creationTime, text) => {
    const words = wordsOf(text);
    const { length } = words;
    found.addWords({ id, row, document: null, creationTime, length, score: 0 }, words, read);
    counted += length;
    return counted < COUNTED_WORDS;
  });
}

function addFromIndex(
  found: FoundDocuments,
  storage: Storage,
  index: CatalogSearchIndex,
  { words, prefix }: SearchRead,
  wanted: ReadonlySet<number>,
): void {
  const byRow = new Map<number, FoundDocument>();
  const add = (occurrences: Iterable<rows.Occurrence>) => {
    for (const { row, word, count } of occurrences) {
      let candidate = byRow.get(row);
      if (candidate === undefined) {
        if (!wanted.has(row)) continue;
        candidate = { id: "", row, document: null, creationTime: 0, length: 0, score: 0 };
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
