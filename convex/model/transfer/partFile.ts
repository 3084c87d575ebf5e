/**
 * A file of an export: gzip, inside it a line that says what the others are, then a row a line. What
 * is said of it in the list of files is enough to know, before a row is read, that it is whole and
 * how much room it takes unpacked.
 */
import { v, type Infer } from "convex/values";
import type { JSONValue } from "convex/values";
import { isObject } from "../../ontology/checkValue";
import { fail } from "../../ontology/refusal";
import { EXPORTED_TABLES, partFacts, type ExportedTable } from "../../tables/exports";
import { hashOfBytes, pack, unpackWithin } from "../archival/archiveFile";

/** Raised when what the rows look like changes. */
export const EXPORT_VERSION = 2;

export const factsOfPart = v.object(partFacts);
export type PartFacts = Infer<typeof factsOfPart>;

export type Row = Record<string, JSONValue>;

/** A file is closed when its lines have so many characters; one row more has a mebibyte at most. */
export const PART_LENGTH = 2 * 1024 * 1024;
/** What a page of rows read at once can add to a full file, many times over. */
export const MAX_TEXT_BYTES = 24 * 1024 * 1024;
/** What an argument of a function has room for. */
export const MAX_FILE_BYTES = 12 * 1024 * 1024;

export async function packPart(
  table: ExportedTable,
  rows: readonly string[],
): Promise<{ bytes: Uint8Array<ArrayBuffer>; facts: PartFacts }> {
  const header = JSON.stringify({ sluiceExport: EXPORT_VERSION, table });
  const { bytes, fileHash, textBytes } = await pack([header, ...rows]);
  const count = rows.length;
  return { bytes, facts: { table, count, sizeBytes: bytes.length, textBytes, fileHash } };
}

/** The rows of a file that is as the list says. @throws invalid_argument for any other */
export async function unpackPart(
  bytes: Uint8Array<ArrayBuffer>,
  expected: PartFacts,
): Promise<Row[]> {
  if (bytes.length !== expected.sizeBytes || (await hashOfBytes(bytes)) !== expected.fileHash)
    return refuseFiles("One of the files is damaged, or not the one that the list names.");
  const lines = await unpackWithin(bytes, expected.textBytes).catch(() => null);
  if (lines === null) return refuseFiles("One of the files holds something else than it says.");
  const [header, ...rows] = lines.map(rowOf);
  if (header?.sluiceExport !== EXPORT_VERSION || header.table !== expected.table)
    return refuseFiles("One of the files holds something else than it says.");
  if (rows.length !== expected.count) return refuseFiles("One of the files is not whole.");
  return rows;
}

function rowOf(line: string): Row {
  try {
    const parsed: unknown = JSON.parse(line);
    // What JSON.parse gives for an object has nothing but JSON in it.
    if (isObject(parsed)) return parsed as Row;
  } catch {
    // Said below, as for any other line that is no row.
  }
  return refuseFiles("One of the files has a line that is no row of an export.");
}

/** The list of files that goes with them, as text. */
export interface Manifest {
  /** Id of the workspace the export is of. */
  rootId: string;
  parts: PartFacts[];
}

const MAX_PARTS = 8_000;

export function manifestText({ rootId, parts }: Manifest, exportedAt: number): string {
  return JSON.stringify({ sluiceExport: EXPORT_VERSION, exportedAt, rootId, parts }, null, 1);
}

/** @throws invalid_argument for anything but a list that an export could have written */
export function parseManifest(text: string): Manifest {
  const { sluiceExport, rootId, parts } = listOf(text);
  if (sluiceExport !== EXPORT_VERSION || typeof rootId !== "string" || !Array.isArray(parts))
    return notAList();
  if (parts.length === 0 || parts.length > MAX_PARTS) return notAList();
  const known = parts.map(factsOf);
  const order = known.map(({ table }) => EXPORTED_TABLES.indexOf(table));
  if (order.some((place, at) => place < (order[at - 1] ?? 0)) || order[0] !== 0) return notAList();
  return { rootId, parts: known };
}

function listOf(text: string): Row {
  try {
    const parsed: unknown = JSON.parse(text);
    if (isObject(parsed)) return parsed as Row;
  } catch {
    // Said below.
  }
  return notAList();
}

function factsOf(given: JSONValue): PartFacts {
  if (!isObject(given)) return notAList();
  const table = EXPORTED_TABLES.find((name) => name === given.table);
  const { fileHash } = given;
  const count = wholeUpTo(given.count, MAX_TEXT_BYTES);
  const sizeBytes = wholeUpTo(given.sizeBytes, MAX_FILE_BYTES);
  const textBytes = wholeUpTo(given.textBytes, MAX_TEXT_BYTES);
  if (table === undefined || typeof fileHash !== "string" || !/^[0-9a-f]{64}$/.test(fileHash))
    return notAList();
  return { table, count, sizeBytes, textBytes, fileHash };
}

function wholeUpTo(value: unknown, most: number): number {
  const isWhole = typeof value === "number" && Number.isInteger(value);
  return isWhole && value >= 0 && value <= most ? value : notAList();
}

export function refuseFiles(reason: string): never {
  return fail({ kind: "invalid_argument", field: "files", reason });
}

function notAList(): never {
  return fail({
    kind: "invalid_argument",
    field: "manifest",
    reason: "This is not the list of files of an export, or it is of another version.",
  });
}
