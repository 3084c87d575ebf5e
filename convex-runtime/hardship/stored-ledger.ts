/**
 * Compares what lies in a deployment's folder with what its clients were told: every acknowledged
 * commit there, none half there, counters equal to counts, every index equal to a rebuilt one, every
 * file the one that was sent.
 */
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Tables } from "../database/database";
import { openDatabase } from "../database/open-database";
import { allRows } from "../functions/system-rows";
import type { ConvexJsonObject } from "../values/convex-json";
import type { OwnerRecord } from "./random-load";

export type LedgerReport = {
  /** What is wrong, in words; empty when all is well. */
  readonly problems: readonly string[];
  readonly documents: number;
  /** Names of the indexes of the table of lines: those of the last push that is there. */
  readonly indexes: readonly string[];
};

/**
 * Looks at a copy of the folder of a process that was killed, so that the next process recovers from
 * the very files the kill left.
 */
export function inspectCopy(directory: string, records: readonly OwnerRecord[]): LedgerReport {
  const copy = mkdtempSync(join(tmpdir(), "sluice-copy-"));
  try {
    for (const name of ["data.sqlite", "data.sqlite-wal"]) {
      const from = join(directory, "database", name);
      if (existsSync(from)) cpSync(from, join(copy, name));
    }
    return inspect(copy, join(directory, "files"), records);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function inspect(
  directory: string,
  filesFolder: string,
  records: readonly OwnerRecord[],
): LedgerReport {
  const database = openDatabase({ directory });
  try {
    const problems = database.verify();
    const tables = database.begin({ readOnly: true, limits: "none" });
    const read = (table: string) => jsonRows(tables, table);
    const [entries, lines, files] = [read("entries"), read("lines"), read("files")];
    const wishes = read("marks").filter(({ kind }) => kind === "wish");
    for (const record of records) {
      checkSet(`entries of ${record.owner}`, record.entries, seqsOf(record, entries), problems);
      checkSet(`wishes of ${record.owner}`, record.wishes, seqsOf(record, wishes), problems);
      checkSet(`files of ${record.owner}`, record.files, seqsOf(record, files), problems);
      checkInFlight(record, [...seqsOf(record, entries), ...seqsOf(record, wishes)], problems);
    }
    checkWhole(entries, lines, problems);
    checkCounters(read("counters"), entries, lines, problems);
    checkFiles(files, read("_storage"), filesFolder, problems);
    const indexes = tables.indexesOf("lines").map(({ name }) => name);
    return { problems, documents: entries.length + lines.length, indexes };
  } finally {
    database.close();
  }
}

function jsonRows(tables: Tables, table: string): ConvexJsonObject[] {
  return tables.tableNames().includes(table) || table.startsWith("_")
    ? allRows(tables, table).map(({ json }) => json)
    : [];
}

function seqsOf({ owner }: OwnerRecord, rows: readonly ConvexJsonObject[]): number[] {
  return rows.filter((row) => row.owner === owner).map(({ seq }) => Number(seq));
}

/** Everything acknowledged once, and beyond that only what was under way. */
function checkSet(
  what: string,
  acknowledged: ReadonlySet<number>,
  stored: readonly number[],
  problems: string[],
): void {
  const found = new Set(stored);
  if (found.size !== stored.length) problems.push(`${what}: one is there twice`);
  for (const seq of acknowledged) {
    if (!found.has(seq)) problems.push(`${what}: acknowledged number ${seq} is missing`);
  }
}

function checkInFlight(record: OwnerRecord, stored: readonly number[], problems: string[]): void {
  for (const seq of stored) {
    const known = record.entries.has(seq) || record.wishes.has(seq) || record.inFlight === seq;
    if (!known) problems.push(`${record.owner}: number ${seq} is there and was never sent`);
  }
}

function nameOf({ owner, seq }: ConvexJsonObject): string {
  return `${String(owner)} ${String(seq)}`;
}

function checkWhole(
  entries: readonly ConvexJsonObject[],
  lines: readonly ConvexJsonObject[],
  problems: string[],
): void {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(nameOf(line), (counts.get(nameOf(line)) ?? 0) + 1);
  for (const entry of entries) {
    const found = counts.get(nameOf(entry)) ?? 0;
    counts.delete(nameOf(entry));
    if (found !== entry.lines)
      problems.push(`entry ${nameOf(entry)} is half there: ${found} of ${String(entry.lines)}`);
  }
  for (const name of counts.keys()) problems.push(`lines of ${name} without their entry`);
}

function checkCounters(
  counters: readonly ConvexJsonObject[],
  entries: readonly ConvexJsonObject[],
  lines: readonly ConvexJsonObject[],
  problems: string[],
): void {
  for (const { owner, ...counter } of counters) {
    const own = (rows: readonly ConvexJsonObject[]) =>
      rows.filter((row) => row.owner === owner).length;
    if (counter.entries !== own(entries) || counter.lines !== own(lines))
      problems.push(`the counter of ${String(owner)} differs from the count`);
  }
}

function checkFiles(
  files: readonly ConvexJsonObject[],
  stored: readonly ConvexJsonObject[],
  folder: string,
  problems: string[],
): void {
  const rows = new Map(stored.map((row) => [row._id, row]));
  for (const { storageId, sha256 } of files) {
    const row = rows.get(storageId ?? null);
    if (row?.sha256 !== sha256) problems.push(`the row of file ${String(storageId)} differs`);
  }
  for (const { storageId, sha256 } of stored) {
    const path = join(folder, String(storageId));
    const bytes = existsSync(path) ? readFileSync(path) : null;
    const found = bytes && createHash("sha256").update(bytes).digest("base64");
    if (found !== sha256) problems.push(`the bytes of file ${String(storageId)} differ`);
  }
}
