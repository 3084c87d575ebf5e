/**
 * The query JSON that the package `convex` sends with `1.0/actions/vectorSearch`
 * (its src/server/impl/vector_search_impl.ts), parsed: a vector, a limit, and
 * conditions of which one must hold.
 */
import { isJsonObject, type ConvexJson } from "../values/convex-json";
import { LIMITS } from "../values/limits";
import { DatabaseError } from "./errors";
import { numbersOf } from "./vector-entry";

export interface VectorQuery {
  /** "table.index". */
  readonly indexName: string;
  readonly vector: readonly number[];
  readonly limit: number;
  /** Empty: every document. Otherwise one of the equalities must hold. */
  readonly conditions: readonly VectorCondition[];
}

export interface VectorCondition {
  readonly fieldPath: string;
  /** Undefined: the field is absent. */
  readonly value: ConvexJson | undefined;
}

export interface VectorResult {
  readonly _id: string;
  /** Cosine similarity, from -1 to 1. */
  readonly _score: number;
}

/** Throws `DatabaseError` on another shape. */
export function parseVectorQuery(json: ConvexJson | undefined): VectorQuery {
  if (!isJsonObject(json) || typeof json.indexName !== "string") throw malformed("query");
  const { indexName, limit = LIMITS.vectorResultsDefault, expressions = null } = json;
  const vector = numbersOf(json.vector);
  if (vector === null) throw malformed("query: `vector` is no list of numbers");
  if (typeof limit !== "number" || !Number.isInteger(limit) || limit < 0) {
    throw malformed("query: `limit` is no whole number");
  }
  if (limit > LIMITS.vectorResults) {
    throw new DatabaseError(
      "VectorLimitTooLargeError",
      `Vector queries can fetch at most ${LIMITS.vectorResults} results, requested ${limit}.`,
    );
  }
  const conditions = expressions === null ? [] : parseExpression(expressions);
  if (conditions.length > LIMITS.vectorConditions) {
    throw new DatabaseError(
      "TooManyElementsInVectorQueryError",
      `Vector query against ${indexName} has too many conditions. Max: ${LIMITS.vectorConditions} Actual: ${conditions.length}`,
    );
  }
  return { indexName, vector, limit, conditions };
}

function parseExpression(json: ConvexJson): VectorCondition[] {
  if (!isJsonObject(json)) throw wrongFilter();
  if (Array.isArray(json.$or)) return json.$or.flatMap(parseExpression);
  if (!Array.isArray(json.$eq)) throw wrongFilter();
  const [field, literal] = json.$eq;
  if (
    !isJsonObject(field) ||
    typeof field.$field !== "string" ||
    !isJsonObject(literal) ||
    literal.$literal === undefined
  ) {
    throw new DatabaseError(
      "InvalidVectorSearchFilter",
      "`q.eq` must take a field path as its first argument and a value as its second",
    );
  }
  return [{ fieldPath: field.$field, value: literal.$literal }];
}

function wrongFilter(): DatabaseError {
  return new DatabaseError(
    "InvalidVectorSearchFilter",
    "Filters should be a combination of `q.eq` and `q.or`.",
  );
}

function malformed(what: string): DatabaseError {
  return new DatabaseError("InvalidQuery", `Malformed vector search ${what}.`);
}
