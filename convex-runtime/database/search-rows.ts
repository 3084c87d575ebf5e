/**
 * One search index in SQL: an FTS5 table without content of its own (words and
 * filter tokens as two columns, cut by `search-entry.ts`), its vocabulary, and
 * a table of the facts a score needs. Rows bear the number of the document's row.
 */
import type { SqlValue, Storage } from "../storage/storage";
import type { CatalogSearchIndex } from "./catalog";
import type { StoredDocument } from "./database";
import type { SearchEntry } from "./search-entry";
import { CommittedDocument } from "./stored-document";

/** How often a word occurs in a document. */
export interface Occurrence {
  readonly row: number;
  readonly word: string;
  readonly count: number;
}

/** What a score needs to know of a document beside its words. */
export interface DocumentFacts {
  readonly id: string;
  /** Words in the whole text. */
  readonly length: number;
  /** Milliseconds since 1970. */
  readonly creationTime: number;
}

/** A text may be a megabyte. */
const TEXTS_AT_ONCE = 64;

/** Behind every word that begins with a given one. */
const BEHIND_ALL = "\u{10ffff}";

export function createSearchRows(storage: Storage, { number }: CatalogSearchIndex): void {
  storage.execute(`
    CREATE VIRTUAL TABLE s${number} USING fts5(
      words, filters, content='', contentless_delete=1, tokenize='ascii');
    CREATE VIRTUAL TABLE w${number} USING fts5vocab(s${number}, instance);
    CREATE TABLE l${number} (
      row INTEGER PRIMARY KEY, id TEXT NOT NULL, length INTEGER NOT NULL, created REAL NOT NULL);`);
}

export function dropSearchRows(storage: Storage, { number }: CatalogSearchIndex): void {
  storage.execute(`DROP TABLE w${number}; DROP TABLE s${number}; DROP TABLE l${number}`);
}

export function insertSearchRow(
  storage: Storage,
  { number }: CatalogSearchIndex,
  row: number,
  id: string,
  creationTime: number,
  { words, filters }: SearchEntry,
): void {
  storage
    .prepare(`INSERT INTO s${number} (rowid, words, filters) VALUES (?, ?, ?)`)
    .run([row, words.join(" "), filters.join(" ")]);
  storage
    .prepare(`INSERT INTO l${number} VALUES (?, ?, ?, ?)`)
    .run([row, id, words.length, creationTime]);
}

export function deleteSearchRow(
  storage: Storage,
  { number }: CatalogSearchIndex,
  row: number,
): void {
  storage.prepare(`DELETE FROM s${number} WHERE rowid = ?`).run([row]);
  storage.prepare(`DELETE FROM l${number} WHERE row = ?`).run([row]);
}

/**
 * The rows that have a word (or one that begins with it) and all filters, the newest first, at most
 * `limit`. A word costs what is returned; a beginning costs the uses of all its words, within FTS5.
 */
export function newestRows(
  storage: Storage,
  { number }: CatalogSearchIndex,
  word: string,
  isPrefix: boolean,
  filters: readonly string[],
  limit: number,
): number[] {
  const all = filters.map((filter) => ` AND filters : ${quoted(filter)}`).join("");
  return storage
    .prepare(`SELECT rowid FROM s${number} WHERE s${number} MATCH ? ORDER BY rowid DESC LIMIT ?`)
    .all([`(words : ${quoted(word)}${isPrefix ? " *" : ""})${all}`, limit])
    .map(([row]) => Number(row));
}

/** No smaller than the number of documents in the index. */
export function greatestRow(storage: Storage, { number }: CatalogSearchIndex): number {
  return Number(storage.prepare(`SELECT max(row) FROM l${number}`).get([])?.[0] ?? 0);
}

/** Calls `tell` with the text that was indexed of each of these rows, until it answers false. */
export function readTexts(
  storage: Storage,
  { number, tableNumber, searchField }: CatalogSearchIndex,
  rows: readonly number[],
  tell: (row: number, id: string, creationTime: number, text: string) => boolean,
): void {
  const path = `$${searchField
    .split(".")
    .map((field) => `."${field}"`)
    .join("")}`;
  // Texts come as one JSON text, not as rows: fetching rows would be most of the work.
  const statement = storage.prepare(
    `SELECT json_group_array(json_array(
       l.row, l.id, printf('%!.17g', l.created), json_extract(t.document, ?)))
     FROM json_each(?) j CROSS JOIN l${number} l ON l.row = j.value
     CROSS JOIN t${tableNumber} t ON t.rowid = l.row`,
  );
  for (let at = 0; at < rows.length; at += TEXTS_AT_ONCE) {
    const some = JSON.stringify(rows.slice(at, at + TEXTS_AT_ONCE));
    // The statement above made it.
    const texts: [number, string, string, string][] = JSON.parse(
      String(statement.get([path, some])?.[0]),
    );
    for (const [row, id, created, text] of texts) if (!tell(row, id, Number(created), text)) return;
  }
}

/** The document in a row. */
export function documentIn(
  storage: Storage,
  { number, tableNumber }: CatalogSearchIndex,
  row: number,
): StoredDocument {
  const [id, text] =
    storage
      .prepare(
        `SELECT l.id, t.document FROM l${number} l, t${tableNumber} t
         WHERE l.row = ? AND t.rowid = l.row`,
      )
      .get([row]) ?? [];
  if (typeof text !== "string") throw new Error(`Damaged search index: row ${row} is missing.`);
  return new CommittedDocument(String(id), text);
}

export function occurrencesOf(
  storage: Storage,
  { number }: CatalogSearchIndex,
  word: string,
): Iterable<Occurrence> {
  return occurrences(storage, number, "term = ?", [word]);
}

export function occurrencesOfPrefix(
  storage: Storage,
  { number }: CatalogSearchIndex,
  prefix: string,
): Iterable<Occurrence> {
  return occurrences(storage, number, "term >= ? AND term < ?", [prefix, prefix + BEHIND_ALL]);
}

/** Calls `tell` with the facts of each of these rows. */
export function readFacts(
  storage: Storage,
  { number }: CatalogSearchIndex,
  rows: readonly number[],
  tell: (row: number, facts: DocumentFacts) => void,
): void {
  const facts = storage
    .prepare(
      `SELECT group_concat(l.row || ' ' || l.id || ' ' || l.length || ' ' || printf('%!.17g', l.created))
       FROM json_each(?) j CROSS JOIN l${number} l ON l.row = j.value`,
    )
    .get([JSON.stringify(rows)])?.[0];
  for (const fact of String(facts ?? "").split(",")) {
    const [row, id = "", length, created] = fact.split(" ");
    if (row === "") continue;
    tell(Number(row), { id, length: Number(length), creationTime: Number(created) });
  }
}

/** All of an index as it is stored, one line per row; for comparing it with what it should be. */
export function dumpSearchRows(storage: Storage, { number }: CatalogSearchIndex): string[] {
  const tokens = new Map<number, string[]>();
  for (const [doc, column, term] of storage
    .prepare(`SELECT doc, col, term FROM w${number} ORDER BY doc, col, offset`)
    .all([])) {
    const ofRow = tokens.get(Number(doc)) ?? [];
    ofRow.push(`${String(column)}:${String(term)}`);
    tokens.set(Number(doc), ofRow);
  }
  return storage
    .prepare(`SELECT row, id, length, created FROM l${number}`)
    .all([])
    .map(([row, ...facts]) => searchRowLine(facts, tokens.get(Number(row)) ?? []));
}

/** The line of a document whose entry this is. */
export function searchLineOf(id: string, creationTime: number, entry: SearchEntry): string {
  const tokens = [
    ...entry.filters.map((token) => `filters:${token}`),
    ...entry.words.map((word) => `words:${word}`),
  ];
  return searchRowLine([id, entry.words.length, creationTime], tokens);
}

function searchRowLine(facts: readonly SqlValue[], tokens: readonly string[]): string {
  return `${facts.join(" ")} ${[...tokens].sort().join(" ")}`;
}

/** One text of all uses instead of a row for each: fetching rows would be most of the work. */
function* occurrences(
  storage: Storage,
  number: number,
  condition: string,
  parameters: readonly SqlValue[],
): Iterable<Occurrence> {
  const uses = storage
    .prepare(
      `SELECT group_concat(term || ' ' || doc) FROM w${number} WHERE ${condition} AND col = 'words'`,
    )
    .get(parameters)?.[0];
  let last: string | null = null;
  let count = 0;
  // The vocabulary goes word by word, document by document: the uses in one document follow each other.
  for (const use of String(uses ?? "").split(",")) {
    if (use === last) count += 1;
    else {
      if (last) yield occurrence(last, count);
      last = use;
      count = 1;
    }
  }
  if (last) yield occurrence(last, count);
}

function occurrence(use: string, count: number): Occurrence {
  const space = use.indexOf(" ");
  return { word: use.slice(0, space), row: Number(use.slice(space + 1)), count };
}

/** A string of the FTS5 query language; words hold no quotation mark. */
function quoted(word: string): string {
  return `"${word}"`;
}
