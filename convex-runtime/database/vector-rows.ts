/**
 * One vector index in SQL: the packed vectors in rows numbered like their
 * documents, compared by the store's own `vector_distance_cos`. Filter tokens
 * stand before the vector, so that a row that does not match is not read whole.
 */
import type { Storage } from "../storage/storage";
import type { CatalogVectorIndex } from "./catalog";
import type { VectorEntry } from "./vector-entry";

/** A condition on the filter field at a position. */
export interface RowCondition {
  readonly position: number;
  readonly token: string;
}

export function createVectorRows(storage: Storage, index: CatalogVectorIndex): void {
  const { number } = index;
  const filters = filterColumns(index);
  const declared = filters.map((column) => `${column} TEXT NOT NULL, `).join("");
  storage.execute(
    `CREATE TABLE v${number} (row INTEGER PRIMARY KEY, id TEXT NOT NULL, ${declared}vector BLOB NOT NULL)`,
  );
  for (const column of filters) {
    storage.execute(`CREATE INDEX v${number}${column} ON v${number} (${column})`);
  }
}

export function dropVectorRows(storage: Storage, { number }: CatalogVectorIndex): void {
  storage.execute(`DROP TABLE v${number}`);
}

export function insertVectorRow(
  storage: Storage,
  index: CatalogVectorIndex,
  row: number,
  id: string,
  { filters, bytes }: VectorEntry,
): void {
  const marks = ", ?".repeat(filters.length);
  storage
    .prepare(`INSERT INTO v${index.number} VALUES (?, ?${marks}, ?)`)
    .run([row, id, ...filters, bytes]);
}

export function deleteVectorRow(
  storage: Storage,
  { number }: CatalogVectorIndex,
  row: number,
): void {
  storage.prepare(`DELETE FROM v${number} WHERE row = ?`).run([row]);
}

/** The nearest `limit` rows for which one of the conditions holds; a vector of zeros is at right angles to all. */
export function nearestRows(
  storage: Storage,
  { number }: CatalogVectorIndex,
  vector: Uint8Array,
  conditions: readonly RowCondition[],
  limit: number,
): { readonly id: string; readonly similarity: number }[] {
  const any = conditions.map(({ position }) => `f${position} = ?`).join(" OR ");
  return storage
    .prepare(
      `SELECT id, ifnull(vector_distance_cos(vector, ?), 1) AS distance FROM v${number}
       ${any === "" ? "" : `WHERE ${any}`} ORDER BY distance, id LIMIT ?`,
    )
    .all([vector, ...conditions.map(({ token }) => token), limit])
    .map(([id, distance]) => ({ id: String(id), similarity: 1 - Number(distance) }));
}

/** All of an index as it is stored, one line per row. */
export function dumpVectorRows(storage: Storage, index: CatalogVectorIndex): string[] {
  const columns = ["id", "vector", ...filterColumns(index)].join(", ");
  return storage
    .prepare(`SELECT ${columns} FROM v${index.number}`)
    .all([])
    .map(([id, vector, ...filters]) =>
      vectorLineOf(String(id), {
        bytes: vector instanceof Uint8Array ? vector : new Uint8Array(),
        filters: filters.map(String),
      }),
    );
}

/** The line of a document whose entry this is. */
export function vectorLineOf(id: string, { bytes, filters }: VectorEntry): string {
  return [id, Buffer.from(bytes).toString("base64"), ...filters].join(" ");
}

function filterColumns({ filterFields }: CatalogVectorIndex): string[] {
  return filterFields.map((_, position) => `f${position}`);
}
