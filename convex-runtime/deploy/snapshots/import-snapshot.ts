/**
 * Writes what was uploaded into the tables, all of it in one transaction: documents keep their ids and
 * creation times. A table whose ids carry another number than here is made anew under that number; one
 * that would have to give way and holds what is not replaced makes the import fail.
 */
import { DatabaseError } from "../../database/errors";
import type { ComponentPath, Tables, Transaction } from "../../database/database";
import { APP } from "../../functions/app-version";
import type { Engine } from "../../functions/engine";
import { allRows } from "../../functions/system-rows";
import { COMPONENT_TABLES } from "../../functions/system-tables";
import { decodeTableNumber } from "../../values/document-id";
import { createHash } from "node:crypto";
import {
  ImportError,
  type ImportContents,
  type ImportedFile,
  type ImportMode,
} from "./parse-import";
import type { ImportedTable } from "./parse-import";

/** Numbers of the app's tables are above. */
const FIRST_NUMBER = 10_000;

type Place = { readonly component: ComponentPath; readonly name: string };
type Wanted = Place & { readonly number: number };

export type ImportPlan = { readonly message: string; readonly deletedDocuments: number };

/** What an import would do. @throws ImportError when it is not to be done this way. */
export function planImport(engine: Engine, contents: ImportContents, mode: ImportMode): ImportPlan {
  for (const { component } of [...contents.tables, ...contents.files]) {
    if (!engine.version.components.has(component))
      throw new ImportError(`There is no component "${component}" to import into.`);
  }
  return engine.read((transaction) => {
    const lines = contents.tables.map((table) => {
      const present = countOf(transaction, table);
      if (mode === "requireEmpty" && present > 0) throw occupied(table);
      return { ...table, deleted: isReplacing(mode) ? present : 0 };
    });
    const others = mode === "replaceAll" ? othersThan(engine, transaction, contents) : [];
    const cleared = others.map((place) => ({ ...place, deleted: countOf(transaction, place) }));
    const added = lines.map(({ component, name, documents, deleted }) => {
      const minus = deleted > 0 ? `, delete ${deleted} of ${deleted}` : "";
      return `${shown({ component, name })}: create ${documents.length}${minus}`;
    });
    const gone = cleared
      .filter(({ deleted }) => deleted > 0)
      .map((place) => `${shown(place)}: delete ${place.deleted} of ${place.deleted}`);
    const deletedDocuments = [...lines, ...cleared].reduce((sum, { deleted }) => sum + deleted, 0);
    return { message: [...added, ...gone].join("\n"), deletedDocuments };
  });
}

/** @returns How many documents were written. @throws ImportError; nothing of the import is then kept. */
export function performImport(engine: Engine, contents: ImportContents, mode: ImportMode): number {
  const wanted = wantedTables(contents);
  try {
    const written = engine.transact((transaction) => {
      for (const place of mode === "replaceAll" ? othersThan(engine, transaction, contents) : [])
        clear(transaction.inComponent(place.component), place.name);
      makeRoom(engine, transaction, wanted, mode);
      reapplySchemas(engine, transaction);
      for (const table of contents.tables) fill(transaction, table, mode);
      if (isReplacing(mode)) clearFiles(transaction, contents.files);
      for (const file of contents.files) fillFile(engine, transaction, file);
      return contents.tables.reduce((sum, { documents }) => sum + documents.length, 0);
    });
    // Queries that read a table which is now another one have to run again.
    engine.install(engine.version);
    return written;
  } catch (error) {
    if (error instanceof DatabaseError) throw new ImportError(error.message);
    throw error;
  }
}

function isReplacing(mode: ImportMode): boolean {
  return mode === "replace" || mode === "replaceAll";
}

function wantedTables({ tables, files }: ImportContents): Wanted[] {
  const wanted = new Map<string, Wanted>();
  for (const { component, name, number } of tables) {
    if (number !== null) wanted.set(`${component}/${name}`, { component, name, number });
  }
  for (const { component, row } of files) {
    const decoded = decodeTableNumber(String(row._id));
    if ("problem" in decoded) throw new ImportError(decoded.problem);
    const name = "_storage";
    wanted.set(`${component}/${name}`, { component, name, number: decoded.tableNumber });
  }
  return [...wanted.values()];
}

/** Makes every table have the number that the imported ids carry; whichever had it gets another one. */
function makeRoom(
  engine: Engine,
  transaction: Transaction,
  wanted: readonly Wanted[],
  mode: ImportMode,
): void {
  const all = everyTable(engine, transaction);
  const moved = all.filter((table) =>
    wanted.some((one) => (one.number === table.number) !== (shown(one) === shown(table))),
  );
  for (const table of moved) {
    if (!isDisposable(transaction, table, wanted, mode)) throw inTheWay(table);
    transaction.inComponent(table.component).dropTable(table.name);
  }
  for (const { component, name, number } of wanted) {
    const tables = transaction.inComponent(component);
    if (tables.tableNumber(name) === null) tables.createTable(name, number);
  }
  let free = Math.max(FIRST_NUMBER, ...[...all, ...wanted].map(({ number }) => number));
  for (const { component, name } of moved) {
    const tables = transaction.inComponent(component);
    if (tables.tableNumber(name) === null) tables.createTable(name, ++free);
  }
}

/** What is empty, or replaced by the import anyway. */
function isDisposable(
  transaction: Transaction,
  table: Wanted,
  wanted: readonly Wanted[],
  mode: ImportMode,
): boolean {
  if (countOf(transaction, table) === 0) return true;
  const isImported = wanted.some((one) => shown(one) === shown(table));
  if (mode === "replaceAll") return isImported || !table.name.startsWith("_");
  return mode === "replace" && isImported;
}

function inTheWay(table: Wanted): ImportError {
  return new ImportError(
    `Ids to import are of a table with another number than here, where "${shown(table)}" (${table.number}) is not empty: replace it, or leave _id out.`,
  );
}

function reapplySchemas(engine: Engine, transaction: Transaction): void {
  for (const { path, schema } of engine.version.components.values()) {
    const tables = transaction.inComponent(path);
    tables.ensureSystemTables(COMPONENT_TABLES);
    if (schema !== null) tables.applySchema(schema);
  }
}

function fill(transaction: Transaction, table: ImportedTable, mode: ImportMode): void {
  const tables = transaction.inComponent(table.component);
  if (isReplacing(mode)) clear(tables, table.name);
  for (const document of table.documents) {
    const { _id, _creationTime, ...fields } = document;
    if (_id === undefined) tables.insert(table.name, fields);
    else tables.restore(table.name, { ...document, _creationTime: _creationTime ?? Date.now() });
  }
}

function clear(tables: Tables, name: string): void {
  if (tables.tableNumber(name) === null) return;
  for (const { id } of allRows(tables, name)) tables.remove(id, name);
}

function clearFiles(transaction: Transaction, files: readonly ImportedFile[]): void {
  for (const component of new Set(files.map((file) => file.component)))
    clear(transaction.inComponent(component), "_storage");
}

/** The bytes get a place of their own, as on the platform; the id under which documents know them stays. */
function fillFile(
  engine: Engine,
  transaction: Transaction,
  { component, row, bytes }: ImportedFile,
) {
  const { _id, _creationTime, contentType } = row;
  transaction.inComponent(component).restore("_storage", {
    _id: _id ?? null,
    _creationTime: _creationTime ?? null,
    storageId: engine.files.put(bytes).storageId,
    sha256: createHash("sha256").update(bytes).digest("base64"),
    size: bytes.length,
    ...(typeof contentType === "string" ? { contentType } : {}),
  });
}

function everyTable(engine: Engine, transaction: Transaction): Wanted[] {
  return [...engine.version.components.keys()].flatMap((component) => {
    const tables = transaction.inComponent(component);
    return tables
      .tableNames()
      .map((name) => ({ component, name, number: tables.tableNumber(name) ?? 0 }));
  });
}

function othersThan(engine: Engine, transaction: Transaction, { tables }: ImportContents): Place[] {
  return everyTable(engine, transaction).filter(
    (one) => !one.name.startsWith("_") && !tables.some((table) => shown(table) === shown(one)),
  );
}

function countOf(transaction: Transaction, { component, name }: Place): number {
  return transaction.inComponent(component).count(name);
}

function shown({ component, name }: Place): string {
  return component === APP ? name : `${component}/${name}`;
}

function occupied(place: Place): ImportError {
  return new ImportError(
    `Data already exists in table "${shown(place)}". Rerun with --append to add to it or --replace to replace it.`,
  );
}
