/**
 * A pushed schema: what it changes, and whether the documents already there
 * fit it. The catalog of the transaction changes at once; tables and indexes
 * are built when it commits, so a failed push leaves nothing behind.
 */
import { checkValue, type TableOfId } from "../values/check-validator";
import type { ConvexJsonObject } from "../values/convex-json";
import { decodeTableNumber } from "../values/document-id";
import type { ValidatorJson } from "../values/validator-json";
import { BY_CREATION_TIME, builtIndexes, type Catalog, type CatalogTable } from "./catalog";
import type { ComponentPath, IndexDiff } from "./database";
import { DatabaseError, SchemaMismatch } from "./errors";
import {
  checkIndexes,
  declaredIndexes,
  isSameIndex,
  type IndexDeclaration,
} from "./index-declaration";
import { findIndex, openScan } from "./query-source";
import type { SchemaDefinition, TableDefinition } from "./schema-definition";
import { checkTableName } from "./table-name";
import type { TransactionState } from "./transaction-state";

type TableIndex = IndexDeclaration & { table: string };

/** The catalog with `schema` in force and how it differs from `catalog`. */
export function diffSchema(
  catalog: Catalog,
  component: ComponentPath,
  schema: SchemaDefinition | null,
): { readonly catalog: Catalog; readonly diff: IndexDiff } {
  const added: TableIndex[] = [];
  const dropped: TableIndex[] = [];
  const createdTables: string[] = [];
  let next = catalog;
  for (const definition of schema?.tables ?? []) {
    checkDefinition(definition);
    if (next.findTable(component, definition.tableName) === undefined) {
      next = next.withTable(component, definition.tableName);
      createdTables.push(definition.tableName);
    }
  }
  for (const { name, number } of next.tablesOf(component)) {
    if (name.startsWith("_")) continue;
    const definition = schema?.tables.find(({ tableName }) => tableName === name);
    const changes = indexChanges(next.findTableByNumber(number), definition);
    for (const index of changes.dropped) {
      next = next.withoutIndex(tableOf(next, number), index.name);
      dropped.push({ table: name, ...index });
    }
    for (const index of changes.added) {
      next = next.withDeclared(tableOf(next, number), index);
      added.push({ table: name, ...index });
    }
  }
  // Pushing the same schema again (every save in development) changes nothing.
  if (JSON.stringify(catalog.schemaOf(component)) !== JSON.stringify(schema)) {
    next = next.withSchema(component, schema);
  }
  return { catalog: next, diff: { added, dropped, createdTables } };
}

export function applySchema(
  state: TransactionState,
  component: ComponentPath,
  schema: SchemaDefinition | null,
): IndexDiff {
  const { catalog, diff } = diffSchema(state.catalog, component, schema);
  if (schema?.schemaValidation) {
    const tableOfId = tableOfIdIn(catalog, component);
    for (const definition of schema.tables) {
      const table = state.catalog.findTable(component, definition.tableName);
      if (table === undefined || definition.documentType === null) continue;
      if (isUnchanged(state.catalog, table, definition.documentType)) continue;
      checkDocuments(state, table, definition.documentType, tableOfId);
    }
  }
  state.catalog = catalog;
  return diff;
}

/** Documents already held to the same validator need no second look. */
function isUnchanged(catalog: Catalog, table: CatalogTable, validator: ValidatorJson): boolean {
  const enforced = catalog.enforcedDefinition(table)?.documentType;
  return enforced !== undefined && JSON.stringify(enforced) === JSON.stringify(validator);
}

function checkDocuments(
  state: TransactionState,
  table: CatalogTable,
  validator: ValidatorJson,
  tableOfId: TableOfId,
): void {
  const scan = openScan(
    state,
    {
      index: findIndex(state, table, BY_CREATION_TIME),
      interval: { start: "", end: null },
      order: "asc",
    },
    null,
  );
  for (let row = scan.next(); row !== null; row = scan.next()) {
    const { id, json } = row.document;
    const problem = checkValue(validator, userFields(json), tableOfId);
    if (problem === null) continue;
    scan.close();
    throw new SchemaMismatch(
      table.name,
      id,
      problem.path,
      `Document with ID "${id}" in table "${table.name}" does not match the schema: ${problem.message}`,
    );
  }
  scan.close();
}

function userFields({ _id, _creationTime, ...fields }: ConvexJsonObject): ConvexJsonObject {
  void _id;
  void _creationTime;
  return fields;
}

function indexChanges(table: CatalogTable | undefined, definition: TableDefinition | undefined) {
  const existing = table === undefined ? [] : builtIndexes(table);
  const wanted = definition === undefined ? [] : declaredIndexes(definition);
  return {
    added: wanted.filter((index) => !existing.some((known) => isSameIndex(known, index))),
    dropped: existing.filter((known) => !wanted.some((index) => isSameIndex(known, index))),
  };
}

function tableOf(catalog: Catalog, number: number): CatalogTable {
  const table = catalog.findTableByNumber(number);
  if (table === undefined) throw new Error(`Table ${number} vanished from the catalog.`);
  return table;
}

function tableOfIdIn(catalog: Catalog, component: ComponentPath): TableOfId {
  return (id) => {
    const decoded = decodeTableNumber(id);
    if ("problem" in decoded) return null;
    const table = catalog.findTableByNumber(decoded.tableNumber);
    return table?.component === component ? table.name : null;
  };
}

function checkDefinition(definition: TableDefinition): void {
  const { tableName } = definition;
  checkTableName(tableName);
  if (tableName.startsWith("_")) {
    throw new DatabaseError("SchemaDefinitionError", `${tableName} is a reserved table name.`);
  }
  checkIndexes(definition);
}
