/**
 * The rows of one Convex table in SQL: the document's JSON text and one BLOB
 * column per index holding the document's key there. Reads go straight to the
 * native index of that column, in its byte order.
 */
import type { ConvexJsonObject } from "../values/convex-json";
import { idKey } from "../values/document-id";
import { keyFromBytes, keyToBytes, type IndexKey } from "../values/index-key";
import type { SqlRow, Storage } from "../storage/storage";
import type { CatalogIndex, CatalogTable } from "./catalog";
import type { Order } from "./query-definition";
import { CommittedDocument } from "./stored-document";
import type { StoredDocument } from "./database";

export interface IndexRow {
  readonly key: IndexKey;
  readonly document: StoredDocument;
}

export function tableNameOf(table: Pick<CatalogTable, "number">): string {
  return `t${table.number}`;
}

export function columnOf(index: CatalogIndex): string {
  return `i${index.number}`;
}

export function parseDocument(text: string): ConvexJsonObject {
  const document: ConvexJsonObject = JSON.parse(text); // we wrote it
  return document;
}

/** Committed rows of `index` with start ≤ key < end, at most `limit`. */
export function readRange(
  storage: Storage,
  index: CatalogIndex,
  start: IndexKey,
  end: IndexKey | null,
  order: Order,
  limit: number,
): IndexRow[] {
  const column = columnOf(index);
  const upper = end === null ? "" : ` AND ${column} < ?`;
  const statement = storage.prepare(
    `SELECT ${column}, document FROM t${index.tableNumber} WHERE ${column} >= ?${upper} ORDER BY ${column} ${order} LIMIT ?`,
  );
  const bounds = end === null ? [keyToBytes(start)] : [keyToBytes(start), keyToBytes(end)];
  return statement.all([...bounds, limit]).map(toIndexRow);
}

/** The document with this key in an index. */
export function readOne(
  storage: Storage,
  index: CatalogIndex,
  key: IndexKey,
  id: string,
): StoredDocument | null {
  const row = storage
    .prepare(`SELECT document FROM t${index.tableNumber} WHERE ${columnOf(index)} = ?`)
    .get([keyToBytes(key)]);
  const text = row?.[0];
  return typeof text === "string" ? new CommittedDocument(id, text) : null;
}

export function countRows(storage: Storage, table: CatalogTable): number {
  const count = storage.prepare(`SELECT count(*) FROM ${tableNameOf(table)}`).get([])?.[0];
  return typeof count === "number" ? count : 0;
}

/** Writes only the columns whose key changed: SQLite then leaves the other indexes alone. */
export function updateRow(
  storage: Storage,
  table: CatalogTable,
  text: string,
  oldKeys: readonly IndexKey[],
  newKeys: readonly IndexKey[],
): void {
  let assignments = "document = ?";
  const parameters: (string | Buffer)[] = [text];
  for (const [position, index] of table.indexes.entries()) {
    const key = newKeys[position] ?? "";
    if (key === oldKeys[position]) continue;
    assignments += `, ${columnOf(index)} = ?`;
    parameters.push(keyToBytes(key));
  }
  parameters.push(keyToBytes(oldKeys[0] ?? ""));
  storage
    .prepare(`UPDATE ${tableNameOf(table)} SET ${assignments} WHERE ${idColumn(table)} = ?`)
    .run(parameters);
}

export function deleteRow(storage: Storage, table: CatalogTable, idKey: IndexKey): void {
  storage
    .prepare(`DELETE FROM ${tableNameOf(table)} WHERE ${idColumn(table)} = ?`)
    .run([keyToBytes(idKey)]);
}

/** The number of the row of a document that is there. */
export function rowOf(storage: Storage, table: CatalogTable, id: string): number {
  const row = storage
    .prepare(`SELECT rowid FROM ${tableNameOf(table)} WHERE ${idColumn(table)} = ?`)
    .get([keyToBytes(idKey(id))])?.[0];
  if (typeof row !== "number") throw new Error(`Document ${id} has no row in ${table.name}.`);
  return row;
}

/** `by_id` is the first index of every table. */
function idColumn(table: CatalogTable): string {
  const [byId] = table.indexes;
  if (byId === undefined) throw new Error(`Table ${table.name} has no by_id index.`);
  return columnOf(byId);
}

function toIndexRow(row: SqlRow): IndexRow {
  const [keyBytes, text] = row;
  if (!(keyBytes instanceof Uint8Array) || typeof text !== "string") {
    throw new Error("Damaged row: expected a key and a document.");
  }
  const key = keyFromBytes(keyBytes);
  return { key, document: CommittedDocument.fromKey(key, text) };
}
