/**
 * The catalog on disk, beside the tables it describes: written in the same
 * SQL transaction as the documents that need it, read once at opening.
 */
import { keyToBytes } from "../values/index-key";
import type { SqlRow, Storage } from "../storage/storage";
import {
  Catalog,
  indexKeyOf,
  type CatalogIndex,
  type CatalogSearchIndex,
  type CatalogTable,
  type CatalogVectorIndex,
} from "./catalog";
import {
  buildDerived,
  declarationOf,
  derivedIndexes,
  destroyDerived,
  type DerivedIndex,
} from "./derived-indexes";
import type { IndexDeclaration } from "./index-declaration";
import { ANSWERS_LAYOUT } from "./kept-answers";
import { parseSchema, type SchemaDefinition } from "./schema-definition";
import { columnOf, parseDocument, tableNameOf } from "./table-rows";

/** Raised when the layout on disk changes; an older deployment is then converted at opening. */
export const FORMAT_VERSION = 1;

const LAYOUT = `
  CREATE TABLE IF NOT EXISTS deployment_clock (
    only INTEGER PRIMARY KEY CHECK (only = 1), format_version INTEGER NOT NULL,
    last_commit_ts TEXT NOT NULL, last_creation_time REAL NOT NULL, next_index_number INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS catalog_tables (
    number INTEGER PRIMARY KEY, component TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (component, name));
  CREATE TABLE IF NOT EXISTS catalog_indexes (
    number INTEGER PRIMARY KEY, table_number INTEGER NOT NULL, name TEXT NOT NULL, fields TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS catalog_derived_indexes (
    number INTEGER PRIMARY KEY, table_number INTEGER NOT NULL, declaration TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS catalog_schemas (component TEXT PRIMARY KEY, schema TEXT NOT NULL);
  ${ANSWERS_LAYOUT}
  INSERT OR IGNORE INTO deployment_clock VALUES (1, ${FORMAT_VERSION}, '0', 0, 1);`;

export interface StoredState {
  readonly catalog: Catalog;
  readonly lastCommitTs: bigint;
  readonly lastCreationTime: number;
}

/** Creates the layout when the store is new and reads what is there. */
export function loadState(storage: Storage): StoredState {
  storage.execute(LAYOUT);
  return readState(storage);
}

/** Reads what is there in a store that has its layout. */
export function readState(storage: Storage): StoredState {
  const clock = storage
    .prepare(
      "SELECT format_version, last_commit_ts, last_creation_time, next_index_number FROM deployment_clock",
    )
    .get([]);
  const version = number(clock, 0);
  if (version !== FORMAT_VERSION) {
    throw new Error(`The data was written by another version (format ${version}).`);
  }
  return {
    catalog: loadCatalog(storage, number(clock, 3)),
    lastCommitTs: BigInt(text(clock, 1)),
    lastCreationTime: number(clock, 2),
  };
}

/** Part of every commit. */
export function saveClock(storage: Storage, ts: bigint, creationTime: number): void {
  storage
    .prepare("UPDATE deployment_clock SET last_commit_ts = ?, last_creation_time = ?")
    .run([ts.toString(), creationTime]);
}

/** Brings the store from one catalog to the next: tables and indexes made or dropped, indexes filled. */
export function saveCatalog(storage: Storage, before: Catalog, after: Catalog): void {
  for (const table of before.allTables()) {
    if (after.findSameTable(table) === undefined) dropTable(storage, table);
  }
  for (const table of after.allTables()) {
    const known = before.findSameTable(table);
    if (known === undefined) createTable(storage, table);
    else if (known !== table) changeIndexes(storage, known, table);
  }
  saveSchemas(storage, before, after);
  storage
    .prepare("UPDATE deployment_clock SET next_index_number = ?")
    .run([after.indexNumberToCome]);
}

function createTable(storage: Storage, table: CatalogTable): void {
  const columns = table.indexes.map((index) => `${columnOf(index)} BLOB NOT NULL`);
  storage.execute(
    `CREATE TABLE ${tableNameOf(table)} (document TEXT NOT NULL, ${columns.join(", ")})`,
  );
  for (const index of table.indexes) createNativeIndex(storage, index);
  storage
    .prepare("INSERT INTO catalog_tables VALUES (?, ?, ?)")
    .run([table.number, table.component, table.name]);
  for (const index of table.indexes) recordIndex(storage, index);
  for (const index of derivedIndexes(table)) addDerived(storage, table, index);
}

function dropTable(storage: Storage, table: CatalogTable): void {
  for (const index of derivedIndexes(table)) dropDerived(storage, index);
  storage.execute(`DROP TABLE ${tableNameOf(table)}`);
  storage.prepare("DELETE FROM catalog_tables WHERE number = ?").run([table.number]);
  storage.prepare("DELETE FROM catalog_indexes WHERE table_number = ?").run([table.number]);
}

function changeIndexes(storage: Storage, before: CatalogTable, after: CatalogTable): void {
  for (const index of before.indexes) {
    if (!after.indexes.includes(index)) dropIndex(storage, after, index);
  }
  const added = after.indexes.filter((index) => !before.indexes.includes(index));
  if (added.length > 0) buildIndexes(storage, after, added);
  const known = new Set(derivedIndexes(before).map(({ index }) => index.number));
  const kept = new Set(derivedIndexes(after).map(({ index }) => index.number));
  for (const one of derivedIndexes(before)) {
    if (!kept.has(one.index.number)) dropDerived(storage, one);
  }
  for (const one of derivedIndexes(after)) {
    if (!known.has(one.index.number)) addDerived(storage, after, one);
  }
}

function addDerived(storage: Storage, table: CatalogTable, derived: DerivedIndex): void {
  buildDerived(storage, table, derived);
  storage
    .prepare("INSERT INTO catalog_derived_indexes VALUES (?, ?, ?)")
    .run([derived.index.number, table.number, JSON.stringify(declarationOf(derived))]);
}

function dropDerived(storage: Storage, derived: DerivedIndex): void {
  destroyDerived(storage, derived);
  storage
    .prepare("DELETE FROM catalog_derived_indexes WHERE number = ?")
    .run([derived.index.number]);
}

function dropIndex(storage: Storage, table: CatalogTable, index: CatalogIndex): void {
  storage.execute(`DROP INDEX x${index.number}`);
  storage.execute(`ALTER TABLE ${tableNameOf(table)} DROP COLUMN ${columnOf(index)}`);
  storage.prepare("DELETE FROM catalog_indexes WHERE number = ?").run([index.number]);
}

/** One pass over the documents for all new indexes; the native index is built last, sorted. */
function buildIndexes(storage: Storage, table: CatalogTable, added: readonly CatalogIndex[]): void {
  const name = tableNameOf(table);
  for (const index of added) {
    storage.execute(`ALTER TABLE ${name} ADD COLUMN ${columnOf(index)} BLOB NOT NULL DEFAULT x''`);
  }
  const batch = storage.prepare(
    `SELECT rowid, document FROM ${name} WHERE rowid > ? ORDER BY rowid LIMIT 500`,
  );
  const assignments = added.map((index) => `${columnOf(index)} = ?`).join(", ");
  const update = storage.prepare(`UPDATE ${name} SET ${assignments} WHERE rowid = ?`);
  let rows = batch.all([0]);
  while (rows.length > 0) {
    for (const row of rows) {
      const document = parseDocument(text(row, 1));
      const keys = added.map((index) => keyToBytes(indexKeyOf(index, document)));
      update.run([...keys, number(row, 0)]);
    }
    rows = batch.all([number(rows.at(-1), 0)]);
  }
  for (const index of added) {
    createNativeIndex(storage, index);
    recordIndex(storage, index);
  }
}

function createNativeIndex(storage: Storage, index: CatalogIndex): void {
  storage.execute(
    `CREATE UNIQUE INDEX x${index.number} ON t${index.tableNumber} (${columnOf(index)})`,
  );
}

function recordIndex(storage: Storage, index: CatalogIndex): void {
  storage
    .prepare("INSERT INTO catalog_indexes VALUES (?, ?, ?, ?)")
    .run([index.number, index.tableNumber, index.name, JSON.stringify(index.fields)]);
}

function saveSchemas(storage: Storage, before: Catalog, after: Catalog): void {
  for (const [component] of before.allSchemas()) {
    if (after.schemaOf(component) === null) {
      storage.prepare("DELETE FROM catalog_schemas WHERE component = ?").run([component]);
    }
  }
  for (const [component, schema] of after.allSchemas()) {
    if (before.schemaOf(component) === schema) continue;
    storage
      .prepare("INSERT OR REPLACE INTO catalog_schemas VALUES (?, ?)")
      .run([component, JSON.stringify(schema)]);
  }
}

function loadCatalog(storage: Storage, nextIndexNumber: number): Catalog {
  const indexes = new Map<number, CatalogIndex[]>();
  const indexRows = storage
    .prepare("SELECT number, table_number, name, fields FROM catalog_indexes ORDER BY number")
    .all([]);
  for (const row of indexRows) {
    const tableNumber = number(row, 1);
    const fields: string[] = JSON.parse(text(row, 3));
    const index = { number: number(row, 0), tableNumber, name: text(row, 2), fields };
    indexes.set(tableNumber, [...(indexes.get(tableNumber) ?? []), index]);
  }
  const tables = new Map<number, CatalogTable>();
  const tableRows = storage.prepare("SELECT number, component, name FROM catalog_tables").all([]);
  for (const row of tableRows) {
    const table = {
      number: number(row, 0),
      component: text(row, 1),
      name: text(row, 2),
      indexes: indexes.get(number(row, 0)) ?? [],
      ...loadDerived(storage, number(row, 0)),
    };
    tables.set(table.number, table);
  }
  const schemas = new Map<string, SchemaDefinition>();
  for (const row of storage.prepare("SELECT component, schema FROM catalog_schemas").all([])) {
    schemas.set(text(row, 0), parseSchema(text(row, 1)));
  }
  return new Catalog(tables, schemas, nextIndexNumber);
}

function loadDerived(storage: Storage, tableNumber: number) {
  const searchIndexes: CatalogSearchIndex[] = [];
  const vectorIndexes: CatalogVectorIndex[] = [];
  const rows = storage
    .prepare(
      "SELECT number, declaration FROM catalog_derived_indexes WHERE table_number = ? ORDER BY number",
    )
    .all([tableNumber]);
  for (const row of rows) {
    const declaration: IndexDeclaration = JSON.parse(text(row, 1)); // we wrote it
    const place = { number: number(row, 0), tableNumber };
    if (declaration.type === "search") {
      const { name, searchField, filterFields } = declaration;
      searchIndexes.push({ ...place, name, searchField, filterFields });
    } else if (declaration.type === "vector") {
      const { name, vectorField, dimensions, filterFields } = declaration;
      vectorIndexes.push({ ...place, name, vectorField, dimensions, filterFields });
    }
  }
  return { searchIndexes, vectorIndexes };
}

function text(row: SqlRow | undefined, column: number): string {
  const value = row?.[column];
  if (typeof value !== "string") throw new Error(`Damaged catalog: column ${column} is no text.`);
  return value;
}

function number(row: SqlRow | undefined, column: number): number {
  const value = row?.[column];
  if (typeof value !== "number") throw new Error(`Damaged catalog: column ${column} is no number.`);
  return value;
}
