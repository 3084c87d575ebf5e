/** Each limit of the platform: taken at n, refused at n + 1 in its words. */
import { expect, it } from "vitest";
import type { ConvexJson, ConvexJsonObject } from "../values/convex-json";
import { LIMITS } from "../values/limits";
import { measureValue } from "../values/measure-document";
import type { Transaction } from "./database";
import { parseSchema } from "./schema-definition";
import { all, database, range, scan, withMemoryDatabase, write } from "./test-messages";

withMemoryDatabase();

interface LimitCase {
  readonly limit: string;
  readonly most: number;
  /** Uses exactly `size` of what is limited; throws when that is too much. */
  readonly use: (size: number) => unknown;
  readonly refusal: string;
}

/** What `_id` and `_creationTime` add to a document. */
const SYSTEM_BYTES = 61;
const OVER_LIMIT_HELP =
  ". Consider using smaller limits in your queries, paginating your queries, or using indexed queries with a selective index range expressions.";

const insert = (value: ConvexJson) => {
  const tx = database.begin();
  return { tx, id: tx.insert("messages", value) };
};
const times = <Item>(count: number, make: (n: number) => Item): Item[] =>
  Array.from({ length: count }, (_, n) => make(n));

/** A document of exactly so many bytes. */
function documentOf(sizeBytes: number): ConvexJsonObject {
  const { tx, id } = insert({ text: "" });
  const empty = tx.get(id)?.sizeBytes ?? 0;
  expect(empty).toBe(measureValue({ text: "" }) + SYSTEM_BYTES);
  return { text: "x".repeat(sizeBytes - empty) };
}

function nested(levels: number): ConvexJson {
  let value: ConvexJson = 1;
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { value };
  return value;
}

/** Writes twenty documents of exactly `sizeBytes` together. */
function fill(tx: Transaction, table: string, sizeBytes: number): void {
  const part = Math.floor(sizeBytes / 20);
  for (let n = 1; n < 20; n += 1) tx.insert(table, documentOf(part));
  tx.insert(table, documentOf(sizeBytes - 19 * part));
}

/** A table of its own with what `run` writes to it. */
function filled(run: (tx: Transaction, table: string) => void): string {
  const tx = database.begin({ limits: "none" });
  const table = `t${tx.tableNames().length}`;
  run(tx, table);
  database.commit(tx);
  return table;
}

function schemaOf(table: Record<string, ConvexJson>): void {
  database
    .begin()
    .applySchema(parseSchema({ tables: [{ tableName: "messages", indexes: [], ...table }] }));
}

const names = (count: number) => times(count, (n) => `f${n}`);
const index = (name: string, fields: string[] = ["body"]) => ({ indexDescriptor: name, fields });

const CASES: readonly LimitCase[] = [
  {
    limit: "documents written",
    most: LIMITS.documentsWritten,
    use: (size) => {
      const tx = database.begin();
      for (let n = 0; n < size; n += 1) tx.insert("messages", {});
    },
    refusal: "Too many writes in a single function execution (limit: 16000)",
  },
  {
    limit: "bytes written",
    most: LIMITS.bytesWritten,
    use: (size) => fill(database.begin(), "messages", size),
    refusal: "Too many bytes written in a single function execution (limit: 16777216 bytes)",
  },
  {
    limit: "documents read",
    most: LIMITS.documentsRead,
    use: (size) => {
      const table = filled((tx, name) => {
        for (let n = 0; n < size; n += 1) tx.insert(name, {});
      });
      return all(database.begin().query(scan(table)));
    },
    refusal: `Too many documents read in a single function execution (limit: 32000)${OVER_LIMIT_HELP}`,
  },
  {
    limit: "bytes read",
    most: LIMITS.bytesRead,
    use: (size) => {
      const table = filled((tx, name) => fill(tx, name, size));
      return all(database.begin().query(scan(table)));
    },
    refusal: `Too many bytes read in a single function execution (limit: 16777216 bytes)${OVER_LIMIT_HELP}`,
  },
  {
    limit: "ranges read",
    most: LIMITS.databaseQueries,
    use: (size) => {
      write((tx) =>
        tx.applySchema(
          parseSchema({
            tables: [{ tableName: "messages", indexes: [index("by_n", ["n"])] }],
          }),
        ),
      );
      const tx = database.begin();
      for (let n = 0; n < size; n += 1) {
        const equal = { type: "Eq", fieldPath: "n", value: n * 2 };
        tx.query(range("messages.by_n", [equal])).next();
      }
    },
    refusal: `Too many reads in a single function execution (limit: 4096)${OVER_LIMIT_HELP}`,
  },
  {
    limit: "bytes of a document",
    most: LIMITS.documentBytes,
    use: (size) => insert(documentOf(size)),
    refusal: "Value is too large (1.00 MiB > maximum size 1 MiB)",
  },
  {
    limit: "elements of an array",
    most: LIMITS.arrayElements,
    use: (size) => insert({ list: times(size, () => 0) }),
    refusal: "Array length is too long (8193 > maximum length 8192)",
  },
  {
    limit: "fields of an object",
    most: LIMITS.objectFields,
    use: (size) => insert({ wide: Object.fromEntries(names(size).map((name) => [name, 0])) }),
    refusal: "Object has too many fields (1025 > maximum number 1024)",
  },
  {
    limit: "levels of a document",
    most: LIMITS.nestingDepth,
    use: (size) => insert({ deep: nested(size - 1) }),
    refusal: "Document is too nested (nested 17 levels deep > maximum nesting 16)",
  },
  {
    limit: "characters of a field name",
    most: LIMITS.fieldNameLength,
    use: (size) => insert({ ["n".repeat(size)]: 1 }),
    refusal: "Field name is too long (1025 > maximum 1024)",
  },
  {
    limit: "characters of a table name",
    most: LIMITS.identifierLength,
    use: (size) => database.begin().insert("t".repeat(size), {}),
    refusal: `Invalid table name: "${"t".repeat(65)}". Identifiers must start with a letter and can only contain letters, digits, and underscores.`,
  },
  {
    limit: "characters of an index name",
    most: LIMITS.identifierLength,
    use: (size) => schemaOf({ indexes: [index("i".repeat(size))] }),
    refusal: `Invalid index name: "${"i".repeat(65)}". Identifiers must be 64 characters or less, start with a letter, and only contain letters, digits, underscores.`,
  },
  {
    limit: "fields of an index",
    most: LIMITS.indexFields,
    use: (size) => schemaOf({ indexes: [index("by_many", names(size))] }),
    refusal: "Indexes may have up to 16 fields.",
  },
  {
    limit: "indexes of a table, of all kinds",
    most: LIMITS.indexesPerTable,
    use: (size) =>
      schemaOf({
        indexes: names(size - 1).map((name) => index(`by_${name}`, [name])),
        searchIndexes: [{ indexDescriptor: "search", searchField: "body", filterFields: [] }],
      }),
    refusal: 'Table "messages" cannot have more than 64 indexes.',
  },
  {
    limit: "filter fields of a search index",
    most: LIMITS.filterFields,
    use: (size) =>
      schemaOf({
        searchIndexes: [
          { indexDescriptor: "search", searchField: "body", filterFields: names(size) },
        ],
      }),
    refusal: "Search indexes may have up to 16 filter fields.",
  },
];

it.each(CASES)("takes $most $limit and refuses one more", ({ most, use, refusal }) => {
  use(most);
  expect(() => use(most + 1)).toThrow(refusal);
});

it.each([
  ["", "Invalid table name"],
  ["1a", "Invalid table name"],
  ["a-b", "Invalid table name"],
  ["___", "Invalid table name"],
])("refuses a table named %j", (name, refusal) => {
  expect(() => database.begin().insert(name, {})).toThrow(refusal);
});

it.each([
  [{ indexes: [index("by_id")] }, 'cannot name an index "by_id" because the name is reserved'],
  [{ indexes: [index("_own")] }, 'cannot name an index "_own" because the name is reserved'],
  [{ indexes: [index("a-b")] }, 'Invalid index name: "a-b"'],
  [{ indexes: [index("i", [])] }, "must have at least one field."],
  [{ indexes: [index("i", ["a", "a"])] }, "Duplicate field a."],
  [{ indexes: [index("i", ["_id"])] }, "`_id` is not a valid index field."],
  [{ indexes: [index("i", ["_creationTime"])] }, "`_creationTime` is automatically added"],
  [{ indexes: [index("i"), index("i", ["b"])] }, 'two or more definitions of index "i"'],
  [{ tableName: "_own" }, "_own is a reserved table name."],
])("refuses the declaration %j", (table, refusal) => {
  expect(() => schemaOf(table)).toThrow(refusal);
});
