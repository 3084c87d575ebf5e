/**
 * Compares every index with one rebuilt from the documents: what must hold
 * after any crash. Reads everything; for tests and for `sluice` doctors.
 */
import { keyFromBytes } from "../values/index-key";
import type { Storage } from "../storage/storage";
import { indexKeyOf, type Catalog, type CatalogTable } from "./catalog";
import type { StoredDocument } from "./database";
import { derivedIndexes, isInStep } from "./derived-indexes";
import { CommittedDocument } from "./stored-document";
import { columnOf, parseDocument, tableNameOf } from "./table-rows";

const MAX_PROBLEMS = 20;

/** What is wrong, in words; empty when every index equals one rebuilt from the documents. */
export function verifyDatabase(storage: Storage, catalog: Catalog): string[] {
  const problems: string[] = [];
  const integrity = storage.prepare("PRAGMA integrity_check").get([])?.[0];
  if (integrity !== "ok") problems.push(`SQLite: ${String(integrity)}`);
  for (const table of catalog.allTables()) {
    if (problems.length < MAX_PROBLEMS) verifyTable(storage, table, problems);
  }
  return problems;
}

function verifyTable(storage: Storage, table: CatalogTable, problems: string[]): void {
  const columns = table.indexes.map(columnOf).join(", ");
  const rows = storage.prepare(`SELECT document, ${columns} FROM ${tableNameOf(table)}`).all([]);
  const expected = table.indexes.map((): string[] => []);
  const documents: StoredDocument[] = [];
  for (const [text, ...keys] of rows) {
    if (typeof text !== "string") {
      problems.push(`${table.name}: a row without a document`);
      continue;
    }
    const document = parseDocument(text);
    documents.push(new CommittedDocument(String(document._id), text));
    for (const [position, index] of table.indexes.entries()) {
      const key = indexKeyOf(index, document);
      expected[position]?.push(key);
      const stored = keys[position];
      if (!(stored instanceof Uint8Array) || keyFromBytes(stored) !== key) {
        problems.push(`${table.name}.${index.name}: wrong key for ${String(document._id)}`);
      }
    }
  }
  for (const [position, index] of table.indexes.entries()) {
    const column = columnOf(index);
    const inOrder = storage
      .prepare(
        `SELECT ${column} FROM ${tableNameOf(table)} INDEXED BY x${index.number} ORDER BY ${column}`,
      )
      .all([])
      .map(([key]) => (key instanceof Uint8Array ? keyFromBytes(key) : ""));
    const rebuilt = expected[position]?.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)) ?? [];
    if (inOrder.length !== rebuilt.length || inOrder.some((key, at) => key !== rebuilt[at])) {
      problems.push(`${table.name}.${index.name}: differs from the index rebuilt from documents`);
    }
  }
  for (const derived of derivedIndexes(table)) {
    if (isInStep(storage, derived, documents)) continue;
    problems.push(
      `${table.name}.${derived.index.name}: differs from the ${derived.type} index rebuilt from documents`,
    );
  }
}
