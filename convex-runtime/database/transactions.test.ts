import { describe, expect, it } from "vitest";
import { TransactionConflict } from "./errors";
import { bodies, database, range, schema, withMemoryDatabase, write } from "./test-messages";

withMemoryDatabase();

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
