import { beforeEach, describe, expect, it } from "vitest";
import { FaultyStorage } from "../storage/faulty-storage";
import { openLibsqlStorage } from "../storage/libsql-storage";
import type { Database } from "./database";
import { CommitFailed } from "./errors";
import { openDatabaseOn } from "./open-database";
import { parseSchema } from "./schema-definition";

let storage: FaultyStorage;
let database: Database;
let id = "";

beforeEach(() => {
  storage = new FaultyStorage(openLibsqlStorage("memory"));
  database = openDatabaseOn(storage, {});
  const tx = database.begin();
  id = tx.insert("counters", { n: 0 });
  database.commit(tx);
});

function valueNow(): unknown {
  return database.begin().get(id)?.json.n;
}

function increment(n: number): void {
  const tx = database.begin();
  tx.shallowMerge(id, { n });
  database.commit(tx);
}

describe("a commit the storage refuses", () => {
  it("fails every transaction of its group and leaves the state of before", () => {
    const tsBefore = database.lastCommitTs;
    const group = database.openGroup();
    for (const n of [1, 2, 3]) {
      const tx = group.begin();
      tx.shallowMerge(id, { n });
      tx.insert("new_table", { n });
      group.stage(tx);
    }
    storage.failNext({ at: "commit", after: 0, code: "SQLITE_FULL" });
    expect(() => group.commit()).toThrow(CommitFailed);
    expect(valueNow()).toBe(0);
    expect(database.begin().tableNames()).toEqual(["counters"]);
    expect(database.lastCommitTs).toBe(tsBefore);
    expect(database.verify()).toEqual([]);
  });

  it("can be repeated once a full disk has room again", () => {
    storage.failNext({ at: "write", after: 0, code: "SQLITE_FULL" });
    expect(() => increment(1)).toThrow(CommitFailed);
    increment(2);
    expect(valueNow()).toBe(2);
    expect(database.writesRefused).toBeNull();
  });

  it("stops all writing after a failed fsync, while reads go on", () => {
    storage.failNext({ at: "commit", after: 0, code: "SQLITE_IOERR_FSYNC" });
    expect(() => increment(1)).toThrow(/not written/);
    expect(() => increment(2)).toThrow(/could not be made durable/);
    expect(valueNow()).toBe(0);
    expect(database.writesRefused?.message).toContain("restart once the disk is in order");
  });

  it("never hands out the timestamp of a commit that is there", () => {
    storage.failNext({ at: "commit", after: 0, code: "SQLITE_FULL" });
    expect(() => increment(1)).toThrow(CommitFailed);
    const before = database.lastCommitTs;
    increment(2);
    expect(database.lastCommitTs > before).toBe(true);
  });

  it("leaves tables and indexes alone at whichever statement it strikes", () => {
    for (let after = 0; after < 12; after += 1) {
      const tx = database.begin();
      tx.insert(`table${after}`, { n: after });
      tx.shallowMerge(id, { n: after });
      storage.failNext({ at: "write", after, code: "SQLITE_FULL" });
      try {
        database.commit(tx);
      } catch (error) {
        expect(error).toBeInstanceOf(CommitFailed);
      }
      expect(database.verify()).toEqual([]);
    }
    expect(database.begin().count("counters")).toBe(1);
  });

  it("leaves search and vector indexes as they were at whichever statement it strikes", () => {
    const schema = parseSchema({
      tables: [
        {
          tableName: "notes",
          indexes: [],
          searchIndexes: [{ indexDescriptor: "s", searchField: "text", filterFields: [] }],
          vectorIndexes: [{ indexDescriptor: "v", vectorField: "at", dimensions: 2 }],
          documentType: null,
        },
      ],
    });
    const setup = database.begin();
    setup.applySchema(schema);
    const note = setup.insert("notes", { text: "kept as it was", at: [1, 2] });
    database.commit(setup);
    let struck = 0;
    for (let after = 0; after < 16; after += 1) {
      const tx = database.begin();
      tx.insert("notes", { text: `new ${after}`, at: [after, 1] });
      tx.shallowMerge(note, { text: `changed ${after}`, at: [2, after] });
      storage.failNext({ at: "write", after, code: "SQLITE_FULL" });
      try {
        database.commit(tx);
      } catch (error) {
        expect(error).toBeInstanceOf(CommitFailed);
        struck += 1;
      }
      expect(database.verify()).toEqual([]);
    }
    expect(struck).toBeGreaterThan(8);
  });
});
