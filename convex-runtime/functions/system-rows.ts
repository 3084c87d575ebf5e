/** Reading and writing rows of the runtime's own tables by one indexed field. */
import type { StoredDocument, Tables } from "../database/database";
import type { ConvexJson, ConvexJsonObject } from "../values/convex-json";

export type Equal = readonly (readonly [field: string, value: ConvexJson])[];

export function rowsBy(
  tables: Tables,
  table: string,
  index: string,
  equal: Equal,
): StoredDocument[] {
  const stream = tables.query({
    source: {
      type: "IndexRange",
      indexName: `${table}.${index}`,
      range: equal.map(([fieldPath, value]) => ({ type: "Eq", fieldPath, value })),
      order: "asc",
    },
    operators: [],
  });
  const rows: StoredDocument[] = [];
  for (let row = stream.next(); row !== null; row = stream.next()) rows.push(row);
  stream.close();
  return rows;
}

export function rowBy(
  tables: Tables,
  table: string,
  index: string,
  equal: Equal,
): StoredDocument | null {
  return rowsBy(tables, table, index, equal)[0] ?? null;
}

export function allRows(tables: Tables, table: string): StoredDocument[] {
  const stream = tables.query({
    source: { type: "FullTableScan", tableName: table, order: "asc" },
    operators: [],
  });
  const rows: StoredDocument[] = [];
  for (let row = stream.next(); row !== null; row = stream.next()) rows.push(row);
  stream.close();
  return rows;
}

/** Writes the row with these index values, or replaces it. */
export function putRow(
  tables: Tables,
  table: string,
  index: string,
  equal: Equal,
  rest: ConvexJsonObject,
): void {
  const value = { ...Object.fromEntries(equal), ...rest };
  const known = rowBy(tables, table, index, equal);
  if (known === null) tables.insert(table, value);
  else tables.replace(known.id, value, table);
}

export function removeRow(tables: Tables, table: string, index: string, equal: Equal): void {
  for (const row of rowsBy(tables, table, index, equal)) tables.remove(row.id, table);
}
