import { expect, test } from "vitest";
import type { Database, Transaction } from "./database";
import { openDatabase } from "./open-database";
import { parseSchema } from "./schema-definition";

const SCHEMA = parseSchema(
  JSON.stringify({
    tables: ["notes", "links"].map((tableName) => ({
      tableName,
      indexes: [{ indexDescriptor: "by_text", fields: ["text"] }],
      documentType: { type: "any" },
    })),
    schemaValidation: true,
  }),
);

function write<T>(database: Database, work: (transaction: Transaction) => T): T {
  const transaction = database.begin({ limits: "none" });
  const result = work(transaction);
  database.commit(transaction);
  return result;
}

function textsOf(transaction: Transaction, table: string): unknown[] {
  const stream = transaction.query({
    source: { type: "IndexRange", indexName: `${table}.by_text`, range: [], order: "asc" },
    operators: [],
  });
  const texts: unknown[] = [];
  for (let row = stream.next(); row !== null; row = stream.next()) texts.push(row.json.text);
  return texts;
}

test("two tables that hold documents change their numbers in one transaction", () => {
  const database = openDatabase({ directory: "memory" });
  write(database, (transaction) => transaction.applySchema(SCHEMA));
  const [note, link] = write(database, (transaction) => [
    transaction.insert("notes", { text: "a note" }),
    transaction.insert("links", { text: "a link" }),
  ]);
  write(database, (transaction) => {
    const numbers = [transaction.tableNumber("notes"), transaction.tableNumber("links")];
    transaction.dropTable("notes");
    transaction.dropTable("links");
    transaction.createTable("links", numbers[0] ?? 0);
    transaction.createTable("notes", numbers[1] ?? 0);
    transaction.applySchema(SCHEMA);
    expect(transaction.get(note ?? "")).toBeNull();
    expect(textsOf(transaction, "notes")).toEqual([]);
    transaction.restore("links", { _id: note ?? "", _creationTime: 1, text: "was a note" });
    transaction.insert("notes", { text: "new" });
  });
  const after = database.begin({ readOnly: true });
  expect(textsOf(after, "links")).toEqual(["was a note"]);
  expect(textsOf(after, "notes")).toEqual(["new"]);
  expect(after.get(link ?? "")).toBeNull();
  expect(after.tableOf(note ?? "")).toBe("links");
  expect(database.verify()).toEqual([]);
  database.close();
});

test("a table that is dropped and made again in a transaction that fails is as it was", () => {
  const database = openDatabase({ directory: "memory" });
  write(database, (transaction) => transaction.applySchema(SCHEMA));
  write(database, (transaction) => transaction.insert("notes", { text: "stays" }));
  const transaction = database.begin();
  transaction.dropTable("notes");
  transaction.createTable("notes");
  expect(textsOf(database.begin({ readOnly: true }), "notes")).toEqual(["stays"]);
  expect(database.verify()).toEqual([]);
  database.close();
});
