import { describe, expect, it } from "vitest";
import { DatabaseError, SchemaMismatch } from "./errors";
import { openDatabase } from "./open-database";
import { parseSchema } from "./schema-definition";
import { database, range, schema, withMemoryDatabase, write } from "./test-messages";

withMemoryDatabase();

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

  it("change nothing when they are the same as before", () => {
    write((tx) => tx.applySchema(schema));
    const tx = database.begin();
    expect(tx.applySchema(parseSchema(JSON.stringify(schema)))).toEqual({
      added: [],
      dropped: [],
      createdTables: [],
    });
    expect(tx.hasWrites()).toBe(false);
  });

  it("rebuild an index whose fields changed under its name", () => {
    write((tx) => tx.applySchema(schema));
    write((tx) => {
      tx.insert("messages", { channel: "a", body: "2" });
      tx.insert("messages", { channel: "b", body: "1" });
    });
    const [table] = schema.tables;
    const changed = {
      ...schema,
      tables: [
        { ...table, tableName: "messages", indexes: [{ name: "by_channel", fields: ["body"] }] },
      ],
    };
    write((tx) => tx.applySchema(parseSchema(JSON.stringify(changed))));
    const stream = database.begin().query(range("messages.by_channel", []));
    expect([stream.next()?.json.channel, stream.next()?.json.channel]).toEqual(["b", "a"]);
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
