import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ConvexJson } from "../values/convex-json";
import type { CommitResult, Database, QueryStream, Tables, Transaction } from "./database";
import { DatabaseError, SchemaMismatch, TransactionConflict } from "./errors";
import { openDatabase } from "./open-database";
import { parseQuery } from "./query-definition";
import { parseSchema } from "./schema-definition";

const schema = parseSchema({
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

let database: Database;
beforeEach(() => {
  database = openDatabase({ directory: "memory" });
});
afterEach(() => database.close());

function write(run: (tx: Transaction) => void): CommitResult {
  const tx = database.begin();
  run(tx);
  return database.commit(tx);
}

function scan(table: string, operators: ConvexJson[] = [], order: "asc" | "desc" | null = null) {
  return parseQuery({ source: { type: "FullTableScan", tableName: table, order }, operators });
}

function range(indexName: string, expressions: ConvexJson[], operators: ConvexJson[] = []) {
  return parseQuery({
    source: { type: "IndexRange", indexName, range: expressions, order: null },
    operators,
  });
}

function all(stream: QueryStream): string[] {
  const ids: string[] = [];
  for (let row = stream.next(); row !== null; row = stream.next()) ids.push(row.id);
  return ids;
}

function bodies(tables: Tables, query = scan("messages")): ConvexJson[] {
  const found: ConvexJson[] = [];
  const stream = tables.query(query);
  for (let row = stream.next(); row !== null; row = stream.next()) {
    found.push(row.json.body ?? null);
  }
  return found;
}

describe("transactions", () => {
  it("read their own writes, others do not until the commit", () => {
    const tx = database.begin();
    const id = tx.insert("messages", { body: "a" });
    expect(tx.get(id)?.json.body).toBe("a");
    expect(database.begin().get(id)).toBeNull();
    database.commit(tx);
    expect(database.begin().get(id)?.json.body).toBe("a");
  });

  it("see own inserts, patches and deletes in the order of an index, both ways", () => {
    write((tx) => tx.applySchema(schema));
    let first = "";
    let second = "";
    write((tx) => {
      first = tx.insert("messages", { channel: "x", body: "2", meta: { rank: 2 } });
      second = tx.insert("messages", { channel: "x", body: "4", meta: { rank: 4 } });
      tx.insert("messages", { channel: "x", body: "6", meta: { rank: 6 } });
    });
    const tx = database.begin();
    tx.insert("messages", { channel: "x", body: "3", meta: { rank: 3 } });
    tx.shallowMerge(first, { meta: { rank: 5 }, body: "5" });
    tx.remove(second);
    const query = range("messages.by_channel_and_rank", [
      { type: "Eq", fieldPath: "channel", value: "x" },
    ]);
    expect(bodies(tx, query)).toEqual(["3", "5", "6"]);
    const descending = { ...query, source: { ...query.source, order: "desc" as const } };
    expect(bodies(tx, descending)).toEqual(["6", "5", "3"]);
    database.commit(tx);
    expect(bodies(database.begin(), query)).toEqual(["3", "5", "6"]);
    expect(database.verify()).toEqual([]);
  });

  it("conflict when something read was overwritten by a later commit", () => {
    let id = "";
    write((tx) => (id = tx.insert("messages", { body: "a" })));
    const slow = database.begin();
    slow.get(id);
    slow.insert("messages", {});
    write((tx) => tx.shallowMerge(id, { body: "b" }));
    expect(() => database.commit(slow)).toThrow(TransactionConflict);
  });

  it("move their snapshot forward when nothing read was overwritten", () => {
    let id = "";
    let other = "";
    write((tx) => {
      id = tx.insert("messages", { body: "a" });
      other = tx.insert("messages", { body: "b" });
    });
    const slow = database.begin();
    slow.get(id);
    write((tx) => tx.shallowMerge(other, { body: "c" }));
    expect(slow.get(other)?.json.body).toBe("c");
    slow.shallowMerge(id, { body: "d" });
    expect(() => database.commit(slow)).not.toThrow();
  });

  it("conflict on the second read rather than show two states", () => {
    let id = "";
    let other = "";
    write((tx) => {
      id = tx.insert("messages", { body: "a" });
      other = tx.insert("messages", { body: "b" });
    });
    const slow = database.begin();
    slow.get(id);
    write((tx) => tx.shallowMerge(id, { body: "c" }));
    expect(() => slow.get(other)).toThrow(TransactionConflict);
  });

  it("roll a nested transaction back alone, keeping its reads", () => {
    const tx = database.begin();
    const kept = tx.insert("messages", { body: "kept" });
    const before = tx.readSet.size;
    const nested = tx.savepoint();
    const lost = tx.insert("other", { body: "lost" });
    tx.shallowMerge(kept, { body: "changed" });
    tx.rollbackTo(nested);
    expect(tx.get(kept)?.json.body).toBe("kept");
    expect(tx.get(lost)).toBeNull();
    expect(tx.readSet.size).toBeGreaterThan(before);
    database.commit(tx);
    expect(database.begin().tableNames()).toEqual(["messages"]);
  });

  it("resolve commit timestamps to the timestamp of the commit", () => {
    let id = "";
    const { ts } = write((tx) => (id = tx.insert("messages", { at: { $commitTs: null } })));
    const at = database.begin().get(id)?.json.at;
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(ts);
    expect(at).toEqual({ $integer: bytes.toString("base64") });
  });
});

describe("groups", () => {
  it("show later transactions what earlier ones staged, and commit all with one call", () => {
    const group = database.openGroup();
    const first = group.begin();
    const id = first.insert("counters", { n: 0 });
    group.stage(first);
    const second = group.begin();
    second.shallowMerge(id, { n: 1 });
    group.stage(second);
    const results = group.commit();
    expect(results.map(({ ts }) => ts > 0n)).toEqual([true, true]);
    expect(database.begin().get(id)?.json.n).toBe(1);
    expect(database.lastCommitTs).toBe(results[1]?.ts);
  });

  it("leave nothing behind when abandoned", () => {
    const group = database.openGroup();
    const tx = group.begin();
    tx.insert("counters", { n: 0 });
    group.stage(tx);
    group.abandon();
    expect(database.begin().tableNames()).toEqual([]);
    write((again) => again.insert("counters", { n: 1 }));
    expect(database.begin().count("counters")).toBe(1);
  });
});

describe("queries", () => {
  beforeEach(() => {
    write((tx) => tx.applySchema(schema));
    write((tx) => {
      for (let rank = 0; rank < 10; rank += 1) {
        tx.insert("messages", {
          channel: rank % 2 ? "odd" : "even",
          body: `${rank}`,
          meta: { rank },
        });
      }
    });
  });

  it("filter and limit in the order of the chain", () => {
    const isOdd: ConvexJson = { $eq: [{ $field: "channel" }, { $literal: "odd" }] };
    expect(bodies(database.begin(), scan("messages", [{ filter: isOdd }, { limit: 2 }]))).toEqual([
      "1",
      "3",
    ]);
    expect(bodies(database.begin(), scan("messages", [{ limit: 2 }, { filter: isOdd }]))).toEqual([
      "1",
    ]);
  });

  it("record only what was consumed", () => {
    const tx = database.begin();
    all(
      tx.query(
        range(
          "messages.by_channel",
          [{ type: "Eq", fieldPath: "channel", value: "odd" }],
          [{ limit: 1 }],
        ),
      ),
    );
    const touched = write((other) => other.insert("messages", { channel: "odd", body: "late" }));
    for (const [index, keys] of touched.writtenKeys) {
      expect(tx.readSet.contains(index, keys)).toBe(false);
    }
    const whole = database.begin();
    all(
      whole.query(
        range("messages.by_channel", [{ type: "Eq", fieldPath: "channel", value: "odd" }]),
      ),
    );
    const later = write((other) => other.insert("messages", { channel: "odd", body: "later" }));
    const isTouched = [...later.writtenKeys].some(([index, keys]) =>
      whole.readSet.contains(index, keys),
    );
    expect(isTouched).toBe(true);
  });

  it("page through without gap or overlap, and keep a page's end with its journal", () => {
    const query = scan("messages");
    const first = database.begin();
    const page = first.queryPage({ query, cursor: null, pageSize: 4 });
    expect(page.page.map(({ json }) => json.body)).toEqual(["0", "1", "2", "3"]);
    const third = page.page[2]?.id ?? "";
    write((tx) => tx.remove(third));
    const again = database.begin({ journal: first.journal });
    const rerun = again.queryPage({ query, cursor: null, pageSize: 4 });
    expect(rerun.page.map(({ json }) => json.body)).toEqual(["0", "1", "3"]);
    const next = database.begin().queryPage({ query, cursor: rerun.continueCursor, pageSize: 4 });
    expect(next.page.map(({ json }) => json.body)).toEqual(["4", "5", "6", "7"]);
    const last = database.begin().queryPage({ query, cursor: next.continueCursor, pageSize: 4 });
    expect(last.isDone).toBe(true);
  });

  it("refuse a cursor of another query", () => {
    const { continueCursor } = database
      .begin()
      .queryPage({ query: scan("messages"), cursor: null, pageSize: 2 });
    expect(() =>
      database
        .begin()
        .queryPage({ query: scan("messages", [], "desc"), cursor: continueCursor, pageSize: 2 }),
    ).toThrow(/InvalidCursor/);
  });

  it("ask for a split when the rows read reach their maximum", () => {
    const page = database
      .begin()
      .queryPage({ query: scan("messages"), cursor: null, pageSize: 9, maximumRowsRead: 4 });
    expect(page.pageStatus).toBe("SplitRequired");
    expect(page.page).toHaveLength(4);
    expect(page.splitCursor).not.toBeNull();
  });
});

describe("writes", () => {
  it("remove a field that is patched to undefined", () => {
    let id = "";
    write((tx) => (id = tx.insert("messages", { body: "a", note: "b" })));
    write((tx) => tx.shallowMerge(id, { note: { $undefined: null } }));
    const json = database.begin().get(id)?.json ?? {};
    expect(Object.keys(json)).toEqual(["_creationTime", "_id", "body"]);
  });

  it("give every document a larger creation time, on a clock that stands still", () => {
    const still = openDatabase({ directory: "memory", clock: () => 1_700_000_000_000 });
    const tx = still.begin();
    const times = ["a", "b", "c"].map(
      (body) => tx.get(tx.insert("m", { body }))?.creationTime ?? 0,
    );
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
    still.close();
  });

  it("refuse documents that do not fit the schema, in Convex's words", () => {
    write((tx) => tx.applySchema(schema));
    expect(() => database.begin().insert("messages", { channel: 7 })).toThrow(
      /Failed to insert or update a document in table "messages" because it does not match the schema: Value does not match validator\.\nPath: \.channel\nValue: 7\.0\nValidator: v\.string\(\)/,
    );
    expect(() => database.begin().insert("messages", {})).toThrow(
      /missing the required field `channel`/,
    );
  });

  it("refuse ids of another table and of no table", () => {
    let id = "";
    write((tx) => (id = tx.insert("messages", {})));
    expect(() => database.begin().get(id, "users")).toThrow(
      'Invalid argument `id` for `db.get`: expected to be an Id<"users">, got Id<"messages"> instead.',
    );
    expect(() => database.begin().get("nonsense")).toThrow(DatabaseError);
  });
});

describe("schemas", () => {
  it("build an index over existing documents and drop it again", () => {
    write((tx) => {
      tx.insert("messages", { channel: "b" });
      tx.insert("messages", { channel: "a" });
    });
    const tx = database.begin();
    const diff = tx.applySchema(schema);
    expect(diff.added.map(({ name }) => name)).toEqual(["by_channel", "by_channel_and_rank"]);
    database.commit(tx);
    const stream = database.begin().query(range("messages.by_channel", []));
    expect([stream.next()?.json.channel, stream.next()?.json.channel]).toEqual(["a", "b"]);
    expect(database.verify()).toEqual([]);
    write((again) => again.applySchema(parseSchema({ tables: [], schemaValidation: true })));
    expect(() => database.begin().query(range("messages.by_channel", []))).toThrow(/not found/);
    expect(database.verify()).toEqual([]);
  });

  it("name the document that does not fit and change nothing", () => {
    let id = "";
    write((tx) => (id = tx.insert("messages", { channel: 1 })));
    const tx = database.begin();
    expect(() => tx.applySchema(schema)).toThrow(SchemaMismatch);
    expect(() => tx.applySchema(schema)).toThrow(new RegExp(`Document with ID "${id}"`));
    expect(database.begin().schema()).toBeNull();
  });
});

describe("components", () => {
  it("have tables of their own and cannot read each other's documents", () => {
    let id = "";
    write((tx) => (id = tx.inComponent("limiter").insert("messages", { body: "inner" })));
    expect(database.begin().get(id)).toBeNull();
    expect(database.begin().inComponent("limiter").get(id)?.json.body).toBe("inner");
    database.removeComponent("limiter");
    expect(database.begin().inComponent("limiter").tableNames()).toEqual([]);
  });
});
