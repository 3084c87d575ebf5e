import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { expect, it } from "vitest";
import { openLibsqlStorage } from "./libsql-storage";

/** Takes the right to write, says so, and gives it back after a tenth of a second. */
const OTHER = `
  const { parentPort, workerData } = require("node:worker_threads");
  const Database = require("libsql");
  const database = new Database(workerData);
  database.exec("BEGIN IMMEDIATE");
  parentPort.postMessage("has it");
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  database.exec("COMMIT");
  database.close();`;

it("waits while another connection has the right to write for a moment", async () => {
  const directory = mkdtempSync(join(tmpdir(), "sluice-busy-"));
  const storage = openLibsqlStorage(directory);
  storage.execute("CREATE TABLE notes (text TEXT)");
  const workerData = join(directory, "data.sqlite");
  const other = new Worker(OTHER, { eval: true, workerData });
  const ended = once(other, "exit");
  await once(other, "message");
  storage.begin();
  storage.prepare("INSERT INTO notes VALUES (?)").run(["written"]);
  storage.commit();
  expect(storage.prepare("SELECT text FROM notes").all([])).toEqual([["written"]]);
  await ended;
  storage.close();
  rmSync(directory, { recursive: true });
});
