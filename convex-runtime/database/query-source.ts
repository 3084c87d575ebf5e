/**
 * From the source of a query to the scan that yields its documents: which
 * table, which index, which interval, which order.
 */
import {
  BY_CREATION_TIME,
  BY_ID,
  keyFields,
  type CatalogIndex,
  type CatalogTable,
} from "./catalog";
import type { ComponentPath } from "./database";
import { DatabaseError } from "./errors";
import { intervalOf } from "./index-range";
import type { Order, QueryDefinition, QueryOperator, QuerySource } from "./query-definition";
import { RangeScan } from "./range-scan";
import type { KeyInterval } from "./read-set";
import type { TransactionState } from "./transaction-state";

export interface ResolvedRange {
  readonly index: CatalogIndex;
  readonly interval: KeyInterval;
  readonly order: Order;
}

const WHOLE_INDEX: KeyInterval = { start: "", end: null };

/** Null when the table does not exist (recorded as read): the query is empty. */
export function resolveRange(
  state: TransactionState,
  component: ComponentPath,
  source: Exclude<QuerySource, { type: "Search" }>,
): ResolvedRange | null {
  const order = source.order ?? "asc";
  if (source.type === "FullTableScan") {
    const table = findTable(state, component, source.tableName);
    if (table === null) return null;
    return { index: findIndex(state, table, BY_CREATION_TIME), interval: WHOLE_INDEX, order };
  }
  const [tableName, indexName] = splitIndexName(source.indexName);
  const table = findTable(state, component, tableName);
  if (table === null) {
    if (indexName === BY_ID || indexName === BY_CREATION_TIME) return null;
    throw indexNotFound(source.indexName);
  }
  const index = findIndex(state, table, indexName);
  const interval = intervalOf(source.indexName, keyFields(index), source.range);
  return { index, interval, order };
}

/** "messages.by_channel" in two. */
export function splitIndexName(indexName: string): [string, string] {
  const dot = indexName.indexOf(".");
  if (dot < 0) throw new DatabaseError("InvalidIndexName", `Malformed index name ${indexName}.`);
  return [indexName.slice(0, dot), indexName.slice(dot + 1)];
}

export function findTable(
  state: TransactionState,
  component: ComponentPath,
  tableName: string,
): CatalogTable | null {
  const table = state.catalog.findTable(component, tableName);
  if (table !== undefined) return table;
  state.recordMissingTable(component, tableName);
  return null;
}

export function findIndex(
  state: TransactionState,
  table: CatalogTable,
  name: string,
): CatalogIndex {
  const index = state.catalog.findIndex(table, name);
  if (index === undefined) throw indexNotFound(`${table.name}.${name}`);
  // Built at commit: until then there is nothing in the store to read.
  const committed = state.baseCatalog.findSameTable(table);
  if (committed !== undefined && !committed.indexes.includes(index)) {
    throw new DatabaseError("IndexNotReady", `Index ${table.name}.${name} is still being built.`);
  }
  return index;
}

export function openScan(
  state: TransactionState,
  range: ResolvedRange,
  wanted: number | null,
): RangeScan {
  return new RangeScan(state, range.index, range.interval, range.order, wanted);
}

/** How many documents the operators will take from the source, null when that depends on a filter. */
export function wantedDocuments(operators: readonly QueryOperator[]): number | null {
  const [first] = operators;
  return first !== undefined && "limit" in first ? first.limit : null;
}

/** A query may be stated before it is known to be valid; bounds its size. */
export function checkQuerySize({ operators }: QueryDefinition): void {
  const MAX_OPERATORS = 256;
  if (operators.length > MAX_OPERATORS) {
    throw new DatabaseError(
      "InvalidQuery",
      `Can't construct query with more than ${MAX_OPERATORS} operators`,
    );
  }
}

function indexNotFound(indexName: string): DatabaseError {
  return new DatabaseError("IndexNotFoundError", `Index ${indexName} not found.`);
}
