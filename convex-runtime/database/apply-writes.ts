/**
 * A transaction's buffer into SQL, inside the store's open transaction: the
 * catalog first (tables, indexes), then each document with its keys. Returns
 * the keys written, old and new, of every index.
 */
import type { ConvexJsonObject } from "../values/convex-json";
import { resolveCommitTs } from "../values/measure-document";
import type { IndexKey } from "../values/index-key";
import type { Storage } from "../storage/storage";
import { indexKeysOf, type Catalog, type CatalogTable } from "./catalog";
import { saveCatalog } from "./catalog-store";
import type { StoredDocument, WrittenKeys } from "./database";
import type { IndexNumber } from "./index-number";
import { writeDerived } from "./derived-indexes";
import { forgetAnswersBefore, writeAnswer } from "./kept-answers";
import { CATALOG_INDEX } from "./read-set";
import { WrittenDocument } from "./stored-document";
import { insertRow } from "./row-insertion";
import { deleteRow, rowOf, updateRow } from "./table-rows";
import { catalogKey, type TransactionState } from "./transaction-state";

type KeyCollector = Map<IndexNumber, IndexKey[]>;

export function applyWrites(storage: Storage, state: TransactionState, ts: bigint): WrittenKeys {
  const written: KeyCollector = new Map();
  if (state.catalog !== state.baseCatalog) {
    saveCatalog(storage, state.baseCatalog, state.catalog);
    collectCatalogKeys(written, state.baseCatalog, state.catalog);
  }
  for (const [id, { table, before, after }] of state.buffer.entries()) {
    const current = state.catalog.findTableByNumber(table.number);
    if (current === undefined) throw new Error(`Table ${table.name} is gone.`);
    writeDocument(storage, current, before, after && resolved(id, after, ts), written);
  }
  for (const answer of state.answers) writeAnswer(storage, answer);
  if (state.forgetsBeforeDay !== null) forgetAnswersBefore(storage, state.forgetsBeforeDay);
  return written;
}

function writeDocument(
  storage: Storage,
  table: CatalogTable,
  before: StoredDocument | null,
  after: StoredDocument | null,
  written: KeyCollector,
): void {
  const oldKeys = before === null ? null : indexKeysOf(table, before.json);
  const newKeys = after === null ? null : indexKeysOf(table, after.json);
  const hasDerived = table.searchIndexes.length + table.vectorIndexes.length > 0;
  let row: number | null = null;
  if (hasDerived && before !== null) row = rowOf(storage, table, before.id);
  if (oldKeys !== null && newKeys !== null && after !== null) {
    updateRow(storage, table, after.text, oldKeys, newKeys);
  } else if (newKeys !== null && after !== null) {
    row = insertRow(storage, table, after.text, newKeys);
  } else if (oldKeys !== null) {
    deleteRow(storage, table, oldKeys[0] ?? "");
  }
  if (hasDerived && row !== null)
    writeDerived(storage, table, { row, before, after }, (index, key) =>
      collect(written, index, key),
    );
  let position = 0;
  for (const index of table.indexes) {
    const oldKey = oldKeys?.[position];
    const newKey = newKeys?.[position];
    if (newKey !== undefined) collect(written, index.number, newKey);
    if (oldKey !== undefined && oldKey !== newKey) collect(written, index.number, oldKey);
    position += 1;
  }
}

/** Commit timestamps become int64 now that the timestamp is known. */
function resolved(id: string, document: StoredDocument, ts: bigint): StoredDocument {
  if (!document.text.includes('"$commitTs"')) return document;
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(ts);
  const json = resolveCommitTs(document.json, { $integer: bytes.toString("base64") });
  return new WrittenDocument(id, json as ConvexJsonObject, document.sizeBytes); // stays an object
}

/** Whoever read that a table is missing must hear of its creation. */
function collectCatalogKeys(written: KeyCollector, before: Catalog, after: Catalog): void {
  for (const table of after.allTables()) {
    if (before.findSameTable(table) !== undefined) continue;
    collect(written, CATALOG_INDEX, catalogKey(table.component, table.name));
    collect(written, CATALOG_INDEX, catalogKey(table.component, table.number));
  }
}

function collect(written: KeyCollector, index: IndexNumber, key: IndexKey): void {
  const keys = written.get(index);
  if (keys === undefined) written.set(index, [key]);
  else keys.push(key);
}
