/**
 * The query JSON that the package `convex` sends with `1.0/queryStream` and
 * `1.0/queryPage` (its src/server/impl/query_impl.ts). Function code is not
 * trusted: `parseQuery` refuses anything of another shape.
 */
import type { ConvexJson } from "../values/convex-json";
import { isJsonObject } from "../values/convex-json";
import { DatabaseError } from "./errors";

export type Order = "asc" | "desc";
export type RangeOperator = "Eq" | "Gt" | "Gte" | "Lt" | "Lte";

export interface RangeExpression {
  readonly type: RangeOperator;
  readonly fieldPath: string;
  readonly value: ConvexJson;
}

export interface SearchExpression {
  readonly type: "Search" | "Eq";
  readonly fieldPath: string;
  readonly value: ConvexJson;
}

export type QuerySource =
  | { readonly type: "FullTableScan"; readonly tableName: string; readonly order: Order | null }
  | {
      readonly type: "IndexRange";
      readonly indexName: string;
      readonly range: readonly RangeExpression[];
      readonly order: Order | null;
    }
  | {
      readonly type: "Search";
      readonly indexName: string;
      readonly filters: readonly SearchExpression[];
    };

export type QueryOperator = { readonly filter: ConvexJson } | { readonly limit: number };

export interface QueryDefinition {
  readonly source: QuerySource;
  readonly operators: readonly QueryOperator[];
}

export interface PageRequest {
  readonly query: QueryDefinition;
  readonly cursor: string | null;
  readonly endCursor?: string | null;
  /** Number of documents wanted. */
  readonly pageSize: number;
  readonly maximumRowsRead?: number | null;
  readonly maximumBytesRead?: number | null;
}

/** Parses the `query` argument of the two syscalls; throws `DatabaseError` on another shape. */
export function parseQuery(json: ConvexJson | undefined): QueryDefinition {
  if (!isJsonObject(json)) throw malformed("query");
  const { source, operators } = json;
  if (!isJsonObject(source) || !Array.isArray(operators)) throw malformed("query");
  return { source: parseSource(source), operators: operators.map(parseOperator) };
}

/** Parses all arguments of `1.0/queryPage`. */
export function parsePageRequest(json: ConvexJson | undefined): PageRequest {
  if (!isJsonObject(json) || typeof json.pageSize !== "number") throw malformed("page request");
  return {
    query: parseQuery(json.query),
    cursor: optionalString(json.cursor),
    endCursor: optionalString(json.endCursor),
    pageSize: json.pageSize,
    maximumRowsRead: optionalNumber(json.maximumRowsRead),
    maximumBytesRead: optionalNumber(json.maximumBytesRead),
  };
}

function parseSource(source: { [field: string]: ConvexJson }): QuerySource {
  const { type, order = null, tableName, indexName, range, filters } = source;
  if (order !== null && order !== "asc" && order !== "desc") throw malformed("query order");
  if (type === "FullTableScan" && typeof tableName === "string") {
    return { type, tableName, order };
  }
  if (type === "IndexRange" && typeof indexName === "string" && Array.isArray(range)) {
    return { type, indexName, range: range.map(parseRangeExpression), order };
  }
  if (type === "Search" && typeof indexName === "string" && Array.isArray(filters)) {
    return { type, indexName, filters: filters.map(parseSearchExpression) };
  }
  throw malformed("query source");
}

function parseRangeExpression(json: ConvexJson): RangeExpression {
  if (!isJsonObject(json) || typeof json.fieldPath !== "string") throw malformed("index range");
  const { type, fieldPath, value = null } = json;
  switch (type) {
    case "Eq":
    case "Gt":
    case "Gte":
    case "Lt":
    case "Lte":
      return { type, fieldPath, value };
    default:
      throw malformed("index range");
  }
}

function parseSearchExpression(json: ConvexJson): SearchExpression {
  if (!isJsonObject(json) || typeof json.fieldPath !== "string") throw malformed("search filter");
  const { type, fieldPath, value = null } = json;
  if (type === "Search" || type === "Eq") return { type, fieldPath, value };
  throw malformed("search filter");
}

function parseOperator(json: ConvexJson): QueryOperator {
  if (isJsonObject(json)) {
    const { filter, limit } = json;
    if (filter !== undefined) return { filter };
    if (typeof limit === "number" && Number.isInteger(limit) && limit >= 0) return { limit };
  }
  throw malformed("query operator");
}

function optionalString(value: ConvexJson | undefined): string | null {
  if (value === undefined || value === null || typeof value === "string") return value ?? null;
  throw malformed("cursor");
}

function optionalNumber(value: ConvexJson | undefined): number | null {
  if (value === undefined || value === null || typeof value === "number") return value ?? null;
  throw malformed("page limit");
}

function malformed(what: string): DatabaseError {
  return new DatabaseError("InvalidQuery", `Malformed ${what}.`);
}
