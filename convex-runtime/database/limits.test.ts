import { describe, expect, it } from "vitest";
import { LIMITS } from "../values/limits";
import { all, database, scan, startEmpty, withMemoryDatabase, write } from "./test-messages";

withMemoryDatabase();

describe("the limits of the production platform", () => {
  it("stop a transaction at 16,000 writes", () => {
    const tx = database.begin();
    for (let i = 0; i < LIMITS.documentsWritten; i += 1) tx.insert("messages", {});
    expect(() => tx.insert("messages", {})).toThrow(
      "Too many writes in a single function execution (limit: 16000)",
    );
  });

  it("stop a query at 32,000 documents, and not the runtime's own", () => {
    for (let i = 0; i < 3; i += 1) {
      write((tx) => {
        for (let n = 0; n < 11_000; n += 1) tx.insert("messages", {});
      });
    }
    expect(() => all(database.begin().query(scan("messages")))).toThrow(
      "Too many documents read in a single function execution (limit: 32000).",
    );
    expect(all(database.begin({ limits: "none" }).query(scan("messages")))).toHaveLength(33_000);
  });

  it("stop a transaction at 4,096 distinct ranges, absent documents included", () => {
    const ids: string[] = [];
    write((tx) => {
      for (let i = 0; i <= LIMITS.databaseQueries; i += 1) ids.push(tx.insert("messages", {}));
    });
    write((tx) => tx.remove(ids[0] ?? ""));
    const [last = "", ...others] = ids.reverse();
    const tx = database.begin();
    for (const id of others) tx.get(id);
    for (const id of others.slice(0, 10)) tx.get(id);
    expect(tx.usage().databaseQueries).toBe(LIMITS.databaseQueries);
    expect(() => tx.get(last)).toThrow(
      "Too many reads in a single function execution (limit: 4096). Consider using smaller limits",
    );
  });

  it("count a range read again, or one beside it, as one", () => {
    write((tx) => {
      for (let i = 0; i < 5; i += 1) tx.insert("messages", {});
    });
    const tx = database.begin();
    for (let i = 0; i < LIMITS.databaseQueries + 5; i += 1) tx.query(scan("messages")).next();
    all(tx.query(scan("messages")));
    expect(tx.usage().databaseQueries).toBe(1);
  });

  it("refuse a document of more than a mebibyte", () => {
    expect(() => database.begin().insert("messages", { text: "x".repeat(1_100_000) })).toThrow(
      /Value is too large \(1\.05 MiB > maximum size 1 MiB\)/,
    );
  });

  it("give back what a rolled back part had written", () => {
    const tx = database.begin();
    const savepoint = tx.savepoint();
    tx.insert("messages", { text: "x".repeat(1_000) });
    tx.rollbackTo(savepoint);
    expect(tx.usage().documentsWritten).toBe(0);
    expect(tx.usage().bytesWritten).toBe(0);
  });
});

describe("documents written under their own id", () => {
  it("keep id and creation time in a table with a given number", () => {
    let id = "";
    write((tx) => (id = tx.insert("messages", { body: "a" })));
    const number = database.begin().tableNumber("messages") ?? 0;
    const exported = database.begin().get(id)?.json ?? {};
    startEmpty();
    const tx = database.begin();
    tx.createTable("messages", number);
    tx.restore("messages", exported);
    database.commit(tx);
    expect(database.begin().get(id)?.json).toEqual(exported);
    expect(() => database.begin().createTable("other", number)).toThrow(/taken/);
  });

  it("are refused under the id of another table", () => {
    let id = "";
    write((tx) => (id = tx.insert("messages", {})));
    const tx = database.begin();
    tx.createTable("other");
    expect(() => tx.restore("other", { _id: id, _creationTime: 1 })).toThrow(
      'expected to be an Id<"other">',
    );
  });
});
