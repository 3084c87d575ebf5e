/**
 * The floor of archiving: rows of an event's size and with as many index entries, read by an index a
 * thousand at a time, compressed into a file that is synced and read back, and deleted in one durable
 * transaction a thousand. Bare libsql and Node's own gzip on one thread.
 */
import { createHash } from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import Database from "libsql";

const INDEXES = 16;
const BATCH = 1_000;
/** An event of the bench as stored. */
const EVENT = JSON.stringify({
  _creationTime: 1_700_000_000_000.5,
  _id: "x".repeat(32),
  actorId: "x".repeat(32),
  groupId: "x".repeat(32),
  metadata: { action: "viewed" },
  targetId: "x".repeat(32),
  timestamp: 1_700_000_000_000,
  type: "content_event",
});

/** @returns milliseconds for archiving `count` rows; writing them first is not counted */
export function archiveRows(folder: string, count: number): number {
  const database = new Database(join(folder, "archived-rows.db"));
  database.pragma("page_size = 8192");
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  const columns = Array.from({ length: INDEXES }, (_, at) => `k${at}`);
  const blobs = columns.map((column) => `${column} BLOB`).join(", ");
  database.exec(`CREATE TABLE events (id INTEGER PRIMARY KEY, document TEXT, ${blobs})`);
  for (const column of columns) database.exec(`CREATE INDEX by_${column} ON events (${column})`);
  const marks = columns.map(() => "?").join(", ");
  const insert = database.prepare(`INSERT INTO events VALUES (?, ?, ${marks})`);
  database.transaction(() => {
    for (let row = 1; row <= count; row += 1)
      insert.run(row, EVENT, ...columns.map((column) => keyOf(column, row)));
  })();
  const startedAt = performance.now();
  for (let done = 0; done < count; done += BATCH) archiveBatch(database, folder, done);
  const tookMs = performance.now() - startedAt;
  database.close();
  return tookMs;
}

function archiveBatch(database: Database.Database, folder: string, at: number): void {
  const oldest = database.prepare("SELECT id, document FROM events ORDER BY k1 LIMIT ?");
  // Rows as arrays: the number of a row and its text.
  const rows = oldest.raw().all(BATCH) as [number, string][];
  const lines = rows.map(([, text]) => `${text}\n`).join("");
  const path = join(folder, `archived-${at}.gz`);
  const file = openSync(path, "w");
  writeSync(file, gzipSync(lines));
  fsyncSync(file);
  closeSync(file);
  if (hashOf(gunzipSync(readFileSync(path))) !== hashOf(lines)) throw new Error("Not as written.");
  const remove = database.prepare("DELETE FROM events WHERE id = ?");
  database.transaction(() => {
    for (const [id] of rows) remove.run(id);
  })();
}

function keyOf(column: string, row: number): Buffer {
  return Buffer.from(`${column} of a workspace and its type ${String(row).padStart(12, "0")}`);
}

function hashOf(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
