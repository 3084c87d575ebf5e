/** The tables of one component inside a transaction: what `ctx.db` talks to. */
import type { ConvexJson, ConvexJsonObject } from "../values/convex-json";
import { decodeTableNumber, idKey } from "../values/document-id";
import { applySchema, diffSchema } from "./apply-schema";
import { BY_CREATION_TIME, BY_ID, type CatalogTable } from "./catalog";
import type { ComponentPath, IndexDescription, IndexDiff, QueryPage } from "./database";
import type { QueryStream, StoredDocument, SystemTable, Tables } from "./database";
import * as writes from "./document-writes";
import { DatabaseError } from "./errors";
import type { PageRequest, QueryDefinition } from "./query-definition";
import { queryPage } from "./query-page";
import { findIndex, findTable } from "./query-source";
import { openQueryStream } from "./query-stream";
import type { SchemaDefinition } from "./schema-definition";
import { countRows, readOne } from "./table-rows";
import type { TransactionState } from "./transaction-state";
import { withSystemTables } from "./system-tables";
import { checkTableName } from "./table-name";
import type { VectorQuery, VectorResult } from "./vector-query";
import { searchVectors } from "./vector-search";

export class ComponentTables implements Tables {
  constructor(
    protected readonly state: TransactionState,
    readonly componentPath: ComponentPath,
  ) {}

  get(id: string, table?: string): StoredDocument | null {
    const found = this.locate("get", id, table);
    return found === null ? null : this.read(found, id);
  }

  query(query: QueryDefinition): QueryStream {
    return openQueryStream(this.state, this.componentPath, query);
  }

  queryPage(request: PageRequest): QueryPage {
    return queryPage(this.state, this.componentPath, request);
  }

  vectorSearch(query: VectorQuery): VectorResult[] {
    this.state.refresh();
    return searchVectors(this.state, this.componentPath, query);
  }

  count(tableName: string): number {
    this.state.refresh();
    const table = findTable(this.state, this.componentPath, tableName);
    if (table === null) return 0;
    this.state.readSet.add(findIndex(this.state, table, BY_ID).number, "", null);
    this.state.countQuery();
    const isCommitted = this.state.baseCatalog.findSameTable(table) !== undefined;
    const committed = isCommitted ? countRows(this.state.host.storage, table) : 0;
    return committed + this.state.buffer.countDifference(table.number);
  }

  normalizeId(table: string, id: string): string | null {
    return this.tableOf(id) === table ? id : null;
  }

  tableOf = (id: string): string | null => {
    const decoded = decodeTableNumber(id);
    if ("problem" in decoded) return null;
    const table = this.state.catalog.findTableByNumber(decoded.tableNumber);
    if (table === undefined) this.state.recordMissingTable(this.componentPath, decoded.tableNumber);
    return table?.component === this.componentPath ? table.name : null;
  };

  insert(tableName: string, value: ConvexJson): string {
    this.beforeWrite();
    const known = this.state.catalog.findTable(this.componentPath, tableName);
    const table = known ?? this.addTable(tableName);
    return writes.insertDocument(this.state, table, value, this.tableOf);
  }

  shallowMerge(id: string, value: ConvexJson, table?: string): StoredDocument {
    const { table: found, document } = this.readForWrite("patch", id, table);
    return writes.mergeDocument(this.state, found, document, value, this.tableOf);
  }

  replace(id: string, value: ConvexJson, table?: string): StoredDocument {
    const { table: found, document } = this.readForWrite("replace", id, table);
    return writes.replaceDocument(this.state, found, document, value, this.tableOf);
  }

  remove(id: string, table?: string): StoredDocument {
    const { table: found, document } = this.readForWrite("delete", id, table);
    writes.removeDocument(this.state, found, document);
    return document;
  }

  restore(tableName: string, document: ConvexJsonObject): void {
    this.beforeWrite();
    const id = typeof document._id === "string" ? document._id : "";
    const table = this.locate("insert", id, tableName);
    if (table === null) throw new DatabaseError("InvalidImport", `No table "${tableName}".`);
    writes.restoreDocument(this.state, table, document, this.read(table, id), this.tableOf);
  }

  createTable(tableName: string, tableNumber?: number): void {
    this.beforeWrite();
    const { catalog } = this.state;
    const isTaken =
      catalog.findTable(this.componentPath, tableName) !== undefined ||
      (tableNumber !== undefined && catalog.findTableByNumber(tableNumber) !== undefined);
    if (isTaken) {
      throw new DatabaseError(
        "TableExists",
        `Table "${tableName}" or number ${tableNumber ?? ""} is taken.`,
      );
    }
    this.addTable(tableName, tableNumber);
  }

  dropTable(tableName: string): void {
    this.beforeWrite();
    const table = findTable(this.state, this.componentPath, tableName);
    if (table !== null) this.state.catalog = this.state.catalog.withoutTable(table);
  }

  tableNames(): string[] {
    this.state.refresh();
    return this.state.catalog.tablesOf(this.componentPath).map((table) => table.name);
  }

  tableNumber(table: string): number | null {
    this.state.refresh();
    return this.state.catalog.findTable(this.componentPath, table)?.number ?? null;
  }

  indexesOf(tableName: string): readonly IndexDescription[] {
    const table = this.state.catalog.findTable(this.componentPath, tableName);
    return (table?.indexes ?? []).filter(({ name }) => name !== BY_ID && name !== BY_CREATION_TIME);
  }

  applySchema(schema: SchemaDefinition | null): IndexDiff {
    this.beforeWrite();
    return applySchema(this.state, this.componentPath, schema);
  }

  ensureSystemTables(tables: readonly SystemTable[]): void {
    this.state.refresh();
    const { catalog } = this.state;
    this.state.catalog = withSystemTables(catalog, this.componentPath, tables);
  }

  diffSchema(schema: SchemaDefinition | null): IndexDiff {
    this.state.refresh();
    return diffSchema(this.state.catalog, this.componentPath, schema).diff;
  }

  schema(): SchemaDefinition | null {
    this.state.refresh();
    return this.state.catalog.schemaOf(this.componentPath);
  }

  private addTable(tableName: string, tableNumber?: number): CatalogTable {
    checkTableName(tableName);
    this.state.recordMissingTable(this.componentPath, tableName);
    const { componentPath } = this;
    this.state.catalog = this.state.catalog.withTable(componentPath, tableName, tableNumber);
    const table = this.state.catalog.findTable(componentPath, tableName);
    if (table === undefined) throw new Error(`Table ${tableName} was not created.`);
    return table;
  }

  private beforeWrite(): void {
    this.state.refresh();
    if (this.state.readOnly) {
      throw new DatabaseError("ReadOnly", "A query cannot write to the database.");
    }
  }

  private readForWrite(operation: string, id: string, tableName?: string) {
    this.beforeWrite();
    const table = this.locate(operation, id, tableName);
    const document = table === null ? null : this.read(table, id);
    if (table === null || document === null) {
      const verb = { patch: "Update", replace: "Replace" }[operation] ?? "Delete";
      throw new DatabaseError("NonexistentDocument", `${verb} on nonexistent document ID ${id}`);
    }
    return { table, document };
  }

  /** The table an id names; null when there is none (any more). Throws when the id is not one or of another table. */
  private locate(operation: string, id: string, expected: string | undefined): CatalogTable | null {
    this.state.refresh();
    const decoded = decodeTableNumber(id);
    const argument = `Invalid argument \`id\` for \`db.${operation}\``;
    if ("problem" in decoded) {
      throw new DatabaseError("InvalidArgument", `${argument}: ${decoded.problem}`);
    }
    const table = this.state.catalog.findTableByNumber(decoded.tableNumber);
    if (table === undefined || table.component !== this.componentPath) {
      this.state.recordMissingTable(this.componentPath, decoded.tableNumber);
      return null;
    }
    if (expected !== undefined && expected !== table.name) {
      throw new DatabaseError(
        "InvalidArgument",
        `${argument}: expected to be an Id<"${expected}">, got Id<"${table.name}"> instead.`,
      );
    }
    return table;
  }

  /** By id, own writes first; an absent document is recorded as read, too. */
  private read(table: CatalogTable, id: string): StoredDocument | null {
    const own = this.state.buffer.get(id);
    if (own !== undefined) {
      if (own.after !== null) this.state.countRead(own.after);
      return own.after;
    }
    const byId = findIndex(this.state, table, BY_ID);
    const key = idKey(id);
    this.state.recordPoint(byId.number, key);
    this.state.countQuery();
    if (this.state.baseCatalog.findSameTable(table) === undefined) return null;
    const document = readOne(this.state.host.storage, byId, key, id);
    if (document !== null) this.state.countRead(document);
    return document;
  }
}
