import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openLibsqlConnection, openLibsqlStorage } from "./libsql-storage";

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "sluice-log-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const reservesLog = { reservesLog: true };
const logBytes = () =>
  statSync(join(directory, "data.sqlite-wal"), { throwIfNoEntry: false })?.size ?? 0;

function write(storage: ReturnType<typeof openLibsqlStorage>, text: string): void {
  storage.begin();
  storage.prepare("INSERT INTO notes VALUES (?)").run([text]);
  storage.commit();
}

describe("a reserved log", () => {
  it("has its length before the first commit and after it, in a new store and in one opened again", () => {
    const first = openLibsqlStorage(directory, reservesLog);
    const reserved = logBytes();
    first.execute("CREATE TABLE notes (text TEXT)");
    write(first, "one");
    expect(reserved).toBeGreaterThan(1_000_000);
    expect(logBytes()).toBe(reserved);
    first.close();
    const second = openLibsqlStorage(directory, reservesLog);
    expect(logBytes()).toBe(reserved);
    write(second, "two");
    // What is committed is in the log, where another connection finds it.
    const reader = openLibsqlConnection(directory);
    expect(reader.prepare("SELECT text FROM notes").all([])).toEqual([["one"], ["two"]]);
    reader.close();
    second.close();
  });

  it("is never put in the place of one that holds commits", () => {
    const killed = openLibsqlStorage(directory);
    killed.execute("CREATE TABLE notes (text TEXT)");
    write(killed, "only in the log");
    const before = logBytes();
    // A second connection keeps the log where it is, as a kill does.
    const other = openLibsqlConnection(directory);
    other.prepare("SELECT text FROM notes").all([]);
    killed.close();
    const next = openLibsqlStorage(directory, reservesLog);
    expect(logBytes()).toBe(before);
    expect(next.prepare("SELECT text FROM notes").all([])).toEqual([["only in the log"]]);
    next.close();
    other.close();
  });
});
