/** What `Storage` promises, as tests; run against each implementation and wrapper. */
import { expect, it } from "vitest";
import type { Storage } from "./storage";

export interface StorageUnderTest {
  open(): Storage;
  /** Opens what `open` wrote, after its close; undefined for a store that keeps nothing. */
  reopen?: () => Storage;
}

export function storageContract({ open, reopen }: StorageUnderTest): void {
  const withTable = (): Storage => {
    const storage = open();
    storage.execute("CREATE TABLE t (k BLOB PRIMARY KEY, v TEXT, n REAL)");
    return storage;
  };
  const bytes = (...values: number[]): Buffer => Buffer.from(values);

  it("gives back bytes, text, numbers and null as they were written", () => {
    const storage = withTable();
    const insert = storage.prepare("INSERT INTO t VALUES (?, ?, ?)");
    insert.run([bytes(0, 255, 1), "zwölf \u{1f600} \\u0000", 0.1 + 0.2]);
    insert.run([bytes(), null, null]);
    const rows = storage.prepare("SELECT k, v, n FROM t ORDER BY k").all([]);
    expect(rows.map(([key]) => Buffer.from(key as Uint8Array))).toEqual([
      bytes(),
      bytes(0, 255, 1),
    ]);
    expect(rows[1]?.slice(1)).toEqual(["zwölf \u{1f600} \\u0000", 0.1 + 0.2]);
    expect(rows[0]?.slice(1)).toEqual([null, null]);
    storage.close();
  });

  it("orders blobs as unsigned bytes, a prefix first", () => {
    const storage = withTable();
    const insert = storage.prepare("INSERT INTO t VALUES (?, '', 0)");
    const keys = [
      bytes(255),
      bytes(1, 0),
      bytes(1),
      bytes(),
      bytes(127),
      bytes(128),
      bytes(1, 255),
    ];
    for (const key of keys) insert.run([key]);
    const found = storage.prepare("SELECT k FROM t ORDER BY k").all([]);
    expect(found.map(([key]) => Buffer.from(key as Uint8Array))).toEqual(
      [...keys].sort(Buffer.compare),
    );
    storage.close();
  });

  it("answers the number of the row that was inserted", () => {
    const storage = open();
    storage.execute("CREATE TABLE t (v TEXT)");
    const insert = storage.prepare("INSERT INTO t VALUES (?)");
    for (const v of ["a", "b", "c"]) {
      const row = insert.run([v]);
      expect(storage.prepare("SELECT v FROM t WHERE rowid = ?").get([row])).toEqual([v]);
    }
    storage.close();
  });

  it("keeps what was bound when its memory is used again", () => {
    const storage = withTable();
    const insert = storage.prepare("INSERT INTO t VALUES (?, '', 0)");
    const memory = bytes(1, 2, 3);
    insert.run([memory.subarray(0, 2)]);
    memory.fill(9);
    insert.run([memory]);
    const found = storage.prepare("SELECT k FROM t ORDER BY k").all([]);
    expect(found.map(([key]) => Buffer.from(key as Uint8Array))).toEqual([
      bytes(1, 2),
      bytes(9, 9, 9),
    ]);
    storage.close();
  });

  it("answers get with undefined when there is no row", () => {
    const storage = withTable();
    expect(storage.prepare("SELECT v FROM t WHERE k = ?").get([bytes(1)])).toBeUndefined();
    storage.close();
  });

  it("undoes data and tables on rollback", () => {
    const storage = withTable();
    storage.begin();
    storage.prepare("INSERT INTO t VALUES (?, 'x', 1)").run([bytes(1)]);
    storage.execute("CREATE TABLE other (a)");
    storage.rollback();
    expect(storage.prepare("SELECT count(*) FROM t").get([])).toEqual([0]);
    expect(() => storage.prepare("SELECT * FROM other").all([])).toThrow(/no such table/);
    storage.begin();
    storage.prepare("INSERT INTO t VALUES (?, 'x', 1)").run([bytes(2)]);
    storage.commit();
    expect(storage.prepare("SELECT count(*) FROM t").get([])).toEqual([1]);
    storage.close();
  });

  it("shows prepared statements the columns added after they were prepared", () => {
    const storage = withTable();
    storage.prepare("INSERT INTO t VALUES (?, 'x', 1)").run([bytes(1)]);
    expect(storage.prepare("SELECT * FROM t").all([])[0]).toHaveLength(3);
    storage.execute("ALTER TABLE t ADD COLUMN extra TEXT DEFAULT 'e'");
    expect(storage.prepare("SELECT * FROM t").all([])[0]).toHaveLength(4);
    storage.close();
  });

  it("throws on a violated constraint and can go on", () => {
    const storage = withTable();
    const insert = storage.prepare("INSERT INTO t VALUES (?, 'x', 1)");
    insert.run([bytes(1)]);
    expect(() => insert.run([bytes(1)])).toThrow(/UNIQUE/);
    insert.run([bytes(2)]);
    expect(storage.prepare("SELECT count(*) FROM t").get([])).toEqual([2]);
    storage.close();
  });

  if (reopen === undefined) return;
  it("keeps exactly the committed transactions over a close", () => {
    const storage = withTable();
    storage.begin();
    storage.prepare("INSERT INTO t VALUES (?, 'kept', 1)").run([bytes(1)]);
    storage.commit();
    storage.begin();
    storage.prepare("INSERT INTO t VALUES (?, 'lost', 1)").run([bytes(2)]);
    storage.rollback();
    storage.close();
    const again = reopen();
    expect(again.prepare("SELECT v FROM t").all([])).toEqual([["kept"]]);
    again.close();
  });
}
