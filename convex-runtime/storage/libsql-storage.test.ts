import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FaultyStorage } from "./faulty-storage";
import { openLibsqlStorage } from "./libsql-storage";
import { storageContract } from "./storage-contract";

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "sluice-storage-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe("libsql in memory", () => {
  storageContract({ open: () => openLibsqlStorage("memory") });
});

describe("libsql on disk", () => {
  const open = () => openLibsqlStorage(directory);
  storageContract({ open, reopen: open });

  it("refuses a folder that is open already", () => {
    const storage = open();
    expect(open).toThrow(/in use by another process/);
    storage.close();
    open().close();
  });

  it("syncs the log at every commit", () => {
    const storage = open();
    expect(storage.prepare("PRAGMA journal_mode").get([])).toEqual(["wal"]);
    expect(storage.prepare("PRAGMA synchronous").get([])).toEqual([2]);
    storage.close();
  });
});

describe("a faulty storage without a fault", () => {
  storageContract({ open: () => new FaultyStorage(openLibsqlStorage("memory")) });
});
