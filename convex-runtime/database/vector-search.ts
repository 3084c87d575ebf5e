/** `ctx.vectorSearch`: the committed documents of a vector index nearest to a vector, compared one by one. */
import type { CatalogVectorIndex } from "./catalog";
import type { ComponentPath } from "./database";
import { DatabaseError } from "./errors";
import { splitIndexName } from "./query-source";
import { filterToken } from "./search-entry";
import type { TransactionState } from "./transaction-state";
import { packed } from "./vector-entry";
import type { VectorCondition, VectorQuery, VectorResult } from "./vector-query";
import { nearestRows, type RowCondition } from "./vector-rows";

export function searchVectors(
  { baseCatalog, host }: TransactionState,
  component: ComponentPath,
  { indexName, vector, limit, conditions }: VectorQuery,
): VectorResult[] {
  const [tableName, name] = splitIndexName(indexName);
  const table = baseCatalog.findTable(component, tableName);
  const index = table?.vectorIndexes.find((one) => one.name === name);
  if (index === undefined) {
    throw new DatabaseError("IndexNotFoundError", `Index ${indexName} not found.`);
  }
  const filters = conditions.map((condition) => rowCondition(indexName, index, condition));
  if (vector.length !== index.dimensions) {
    throw new DatabaseError(
      "VectorDimensionsMismatch",
      `Expected a vector with dimensions ${index.dimensions}, received ${vector.length}.`,
    );
  }
  return nearestRows(host.storage, index, packed(vector), filters, limit).map(
    ({ id, similarity }) => ({ _id: id, _score: similarity }),
  );
}

function rowCondition(
  indexName: string,
  { filterFields }: CatalogVectorIndex,
  { fieldPath, value }: VectorCondition,
): RowCondition {
  const position = filterFields.indexOf(fieldPath);
  if (position < 0) {
    throw new DatabaseError(
      "IncorrectVectorFilterField",
      `Vector query against ${indexName} contains a filter on "${fieldPath}" but that field isn't indexed for filtering in \`filterFields\`.`,
    );
  }
  return { position, token: filterToken(position, value) };
}
