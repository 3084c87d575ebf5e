/** What the tests of the database share: one in memory per test, a table of messages. */
import { afterEach, beforeEach } from "vitest";
import type { ConvexJson } from "../values/convex-json";
import type { CommitResult, Database, QueryStream, Tables, Transaction } from "./database";
import { openDatabase } from "./open-database";
import { parseQuery } from "./query-definition";
import { parseSchema } from "./schema-definition";

export const schema = parseSchema({
  tables: [
    {
      tableName: "messages",
      indexes: [
        { indexDescriptor: "by_channel", fields: ["channel"] },
        { indexDescriptor: "by_channel_and_rank", fields: ["channel", "meta.rank"] },
      ],
      documentType: {
        type: "object",
        value: {
          channel: { fieldType: { type: "string" }, optional: false },
          body: { fieldType: { type: "string" }, optional: true },
          meta: { fieldType: { type: "any" }, optional: true },
        },
      },
    },
  ],
  schemaValidation: true,
});

/** The database of the running test. */
export let database: Database;

/** Opens a new one before each test of the file. */
export function withMemoryDatabase(): void {
  beforeEach(() => {
    database = openDatabase({ directory: "memory" });
  });
  afterEach(() => database.close());
}

export function write(run: (tx: Transaction) => void): CommitResult {
  const tx = database.begin();
  run(tx);
  return database.commit(tx);
}

export function scan(
  table: string,
  operators: ConvexJson[] = [],
  order: "asc" | "desc" | null = null,
) {
  return parseQuery({ source: { type: "FullTableScan", tableName: table, order }, operators });
}

export function range(indexName: string, expressions: ConvexJson[], operators: ConvexJson[] = []) {
  return parseQuery({
    source: { type: "IndexRange", indexName, range: expressions, order: null },
    operators,
  });
}

export function all(stream: QueryStream): string[] {
  const ids: string[] = [];
  for (let row = stream.next(); row !== null; row = stream.next()) ids.push(row.id);
  return ids;
}

export function bodies(tables: Tables, query = scan("messages")): ConvexJson[] {
  const found: ConvexJson[] = [];
  const stream = tables.query(query);
  for (let row = stream.next(); row !== null; row = stream.next()) {
    found.push(row.json.body ?? null);
  }
  return found;
}

/** Replaces the running test's database by an empty one. */
export function startEmpty(): void {
  database.close();
  database = openDatabase({ directory: "memory" });
}
