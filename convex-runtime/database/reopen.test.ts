import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SystemTable } from "./database";
import { openDatabase } from "./open-database";
import { parseQuery } from "./query-definition";
import { parseSchema } from "./schema-definition";
import { range, schema } from "./test-messages";

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "sluice-reopen-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const HOUR_MS = 3_600_000;

describe("a database opened again", () => {
  it("has its tables, indexes, schema and documents", () => {
    const first = openDatabase({ directory });
    const tx = first.begin();
    tx.applySchema(schema);
    const id = tx.insert("messages", { channel: "a" });
    const number = tx.tableNumber("messages");
    first.commit(tx);
    first.close();
    const second = openDatabase({ directory });
    const reader = second.begin();
    expect(reader.get(id)?.json.channel).toBe("a");
    expect(reader.tableNumber("messages")).toBe(number);
    expect(reader.schema()).toEqual(schema);
    expect(reader.query(range("messages.by_channel", [])).next()?.id).toBe(id);
    expect(() => reader.insert("messages", { channel: 1 })).toThrow(/does not match the schema/);
    expect(second.verify()).toEqual([]);
    second.close();
  });

  it("has its search and vector indexes, and goes on keeping them", () => {
    const withIndexes = parseSchema({
      tables: [
        {
          tableName: "notes",
          indexes: [],
          searchIndexes: [{ indexDescriptor: "s", searchField: "text", filterFields: ["room"] }],
          vectorIndexes: [{ indexDescriptor: "v", vectorField: "at", dimensions: 2 }],
          documentType: null,
        },
      ],
    });
    const first = openDatabase({ directory });
    const tx = first.begin();
    tx.applySchema(withIndexes);
    const id = tx.insert("notes", { text: "found again", room: "a", at: [1, 0] });
    first.commit(tx);
    first.close();
    const second = openDatabase({ directory });
    const writer = second.begin();
    expect(writer.applySchema(withIndexes).added).toEqual([]);
    writer.shallowMerge(id, { text: "found anew" });
    second.commit(writer);
    const filters = [
      { type: "Search", fieldPath: "text", value: "ane" },
      { type: "Eq", fieldPath: "room", value: "a" },
    ];
    const source = { type: "Search", indexName: "notes.s", filters };
    const reader = second.begin();
    expect(reader.query(parseQuery({ source, operators: [] })).next()?.id).toBe(id);
    const query = { indexName: "notes.v", vector: [1, 0], limit: 1, conditions: [] };
    expect(reader.vectorSearch(query)).toEqual([{ _id: id, _score: 1 }]);
    expect(second.verify()).toEqual([]);
    second.close();
  });

  it("goes on with larger timestamps and creation times, even on a clock that went back", () => {
    const now = 1_700_000_000_000;
    const first = openDatabase({ directory, clock: () => now });
    const before = first.begin();
    const early = before.get(before.insert("messages", {}))?.creationTime ?? 0;
    const { ts } = first.commit(before);
    first.close();
    const second = openDatabase({ directory, clock: () => now - HOUR_MS });
    expect(second.lastCommitTs).toBe(ts);
    const after = second.begin();
    expect(after.get(after.insert("messages", {}))?.creationTime).toBeGreaterThan(early);
    expect(second.commit(after).ts).toBeGreaterThan(ts);
    second.close();
  });

  it("gives the runtime's own tables the indexes of its new version", () => {
    const jobs = (fields: string[]): SystemTable[] => [
      { name: "_jobs", indexes: [{ name: "by_time", fields }] },
    ];
    const first = openDatabase({ directory, systemTables: jobs(["time"]) });
    const tx = first.begin({ limits: "none" });
    tx.insert("_jobs", { time: 2, state: "b" });
    tx.insert("_jobs", { time: 1, state: "c" });
    first.commit(tx);
    first.close();
    const second = openDatabase({ directory, systemTables: jobs(["state"]) });
    const found = second.begin().query(range("_jobs.by_time", []));
    expect([found.next()?.json.state, found.next()?.json.state]).toEqual(["b", "c"]);
    expect(second.verify()).toEqual([]);
    second.close();
  });

  it("keeps system tables when a schema is applied that does not name them", () => {
    const systemTables: SystemTable[] = [
      { name: "_jobs", indexes: [{ name: "by_time", fields: ["time"] }] },
    ];
    const database = openDatabase({ directory, systemTables });
    const tx = database.begin();
    tx.applySchema(schema);
    database.commit(tx);
    expect(
      database
        .begin()
        .indexesOf("_jobs")
        .map(({ name }) => name),
    ).toEqual(["by_time"]);
    database.close();
  });
});
