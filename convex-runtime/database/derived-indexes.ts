/**
 * Search and vector indexes of a table: tables of their own beside it, kept in
 * step with each write of a document in the same SQL transaction, and filled
 * from the documents when they are declared over existing ones.
 */
import type { IndexKey } from "../values/index-key";
import type { Storage } from "../storage/storage";
import type { CatalogSearchIndex, CatalogTable, CatalogVectorIndex } from "./catalog";
import type { StoredDocument } from "./database";
import type { IndexNumber } from "./index-number";
import type { IndexDeclaration } from "./index-declaration";
import { searchEntryOf, writtenKeyOf, type SearchEntry } from "./search-entry";
import {
  createSearchRows,
  deleteSearchRow,
  dropSearchRows,
  dumpSearchRows,
  insertSearchRow,
  searchLineOf,
} from "./search-rows";
import { CommittedDocument } from "./stored-document";
import { tableNameOf } from "./table-rows";
import { vectorEntryOf, type VectorEntry } from "./vector-entry";
import {
  createVectorRows,
  deleteVectorRow,
  dropVectorRows,
  dumpVectorRows,
  insertVectorRow,
  vectorLineOf,
} from "./vector-rows";

export type DerivedIndex =
  | { readonly type: "search"; readonly index: CatalogSearchIndex }
  | { readonly type: "vector"; readonly index: CatalogVectorIndex };

const NONE: readonly DerivedIndex[] = [];
const DOCUMENTS_AT_ONCE = 500;

export function derivedIndexes(table: CatalogTable): readonly DerivedIndex[] {
  if (table.searchIndexes.length === 0 && table.vectorIndexes.length === 0) return NONE;
  return [
    ...table.searchIndexes.map((index) => ({ type: "search" as const, index })),
    ...table.vectorIndexes.map((index) => ({ type: "vector" as const, index })),
  ];
}

export function declarationOf(derived: DerivedIndex): IndexDeclaration {
  if (derived.type === "search") {
    const { name, searchField, filterFields } = derived.index;
    return { type: "search", name, searchField, filterFields };
  }
  const { name, vectorField, dimensions, filterFields } = derived.index;
  return { type: "vector", name, vectorField, dimensions, filterFields };
}

/** Creates an index and fills it from the documents of its table. */
export function buildDerived(storage: Storage, table: CatalogTable, derived: DerivedIndex): void {
  if (derived.type === "search") createSearchRows(storage, derived.index);
  else createVectorRows(storage, derived.index);
  const batch = storage.prepare(
    `SELECT rowid, document FROM ${tableNameOf(table)} WHERE rowid > ? ORDER BY rowid LIMIT ?`,
  );
  let rows = batch.all([0, DOCUMENTS_AT_ONCE]);
  while (rows.length > 0) {
    for (const [row, text] of rows) {
      insertEntry(storage, derived, Number(row), parsed(String(text)));
    }
    rows = batch.all([Number(rows.at(-1)?.[0]), DOCUMENTS_AT_ONCE]);
  }
}

export function destroyDerived(storage: Storage, derived: DerivedIndex): void {
  if (derived.type === "search") dropSearchRows(storage, derived.index);
  else dropVectorRows(storage, derived.index);
}

interface RowWrite {
  /** The number of the document's row in its table. */
  readonly row: number;
  readonly before: StoredDocument | null;
  readonly after: StoredDocument | null;
}

/** One document's write. Reports the keys under which searches hear of it. */
export function writeDerived(
  storage: Storage,
  table: CatalogTable,
  { row, before, after }: RowWrite,
  report: (index: IndexNumber, key: IndexKey) => void,
): void {
  const id = (after ?? before)?.id ?? "";
  for (const index of table.searchIndexes) {
    const old = before && searchEntryOf(index, before.json);
    const next = after && searchEntryOf(index, after.json);
    const oldKey = old && writtenKeyOf(old);
    const nextKey = next && writtenKeyOf(next);
    if (oldKey !== null) report(index.number, oldKey);
    if (nextKey !== null && nextKey !== oldKey) report(index.number, nextKey);
    if (nextKey === oldKey && isSameText(old, next)) continue;
    if (old !== null) deleteSearchRow(storage, index, row);
    if (after !== null && next !== null) {
      insertSearchRow(storage, index, row, id, after.creationTime, next);
    }
  }
  for (const index of table.vectorIndexes) {
    const old = before && vectorEntryOf(index, before.json);
    const next = after && vectorEntryOf(index, after.json);
    if (isSameVector(old, next)) continue;
    if (old !== null) deleteVectorRow(storage, index, row);
    if (next !== null) insertVectorRow(storage, index, row, id, next);
  }
}

function isSameText(a: SearchEntry | null, b: SearchEntry | null): boolean {
  return a?.words.join(" ") === b?.words.join(" ");
}

function isSameVector(a: VectorEntry | null, b: VectorEntry | null): boolean {
  if (a === null || b === null) return a === b;
  return Buffer.compare(a.bytes, b.bytes) === 0 && a.filters.join() === b.filters.join();
}

/** True when an index holds exactly what one built from `documents` would. */
export function isInStep(
  storage: Storage,
  derived: DerivedIndex,
  documents: readonly StoredDocument[],
): boolean {
  const expected = documents.flatMap((document) => entryLine(derived, document) ?? []).sort();
  const stored =
    derived.type === "search"
      ? dumpSearchRows(storage, derived.index)
      : dumpVectorRows(storage, derived.index);
  return JSON.stringify(stored.sort()) === JSON.stringify(expected);
}

/** An entry in one line; null when the document is not in the index. */
function entryLine(derived: DerivedIndex, { id, creationTime, json }: StoredDocument) {
  if (derived.type === "search") {
    const entry = searchEntryOf(derived.index, json);
    return entry === null ? null : searchLineOf(id, creationTime, entry);
  }
  const entry = vectorEntryOf(derived.index, json);
  return entry === null ? null : vectorLineOf(id, entry);
}

function insertEntry(
  storage: Storage,
  derived: DerivedIndex,
  row: number,
  { id, creationTime, json }: StoredDocument,
): void {
  if (derived.type === "search") {
    const entry = searchEntryOf(derived.index, json);
    if (entry !== null) insertSearchRow(storage, derived.index, row, id, creationTime, entry);
    return;
  }
  const entry = vectorEntryOf(derived.index, json);
  if (entry !== null) insertVectorRow(storage, derived.index, row, id, entry);
}

function parsed(text: string): StoredDocument {
  const { _id } = JSON.parse(text); // we wrote it
  return new CommittedDocument(String(_id), text);
}
