/** What an uploaded file holds: tables with their documents, and stored files, in every format the CLI takes. */
import type { ComponentPath } from "../../database/database";
import { isJsonObject, type ConvexJson, type ConvexJsonObject } from "../../values/convex-json";
import { decodeTableNumber } from "../../values/document-id";
import { parseCsv } from "./csv";
import { readZip } from "./zip";

export type ImportFormat = "csv" | "jsonLines" | "jsonArray" | "zip";
export type ImportMode = "requireEmpty" | "append" | "replace" | "replaceAll";

export type ImportedTable = {
  readonly component: ComponentPath;
  readonly name: string;
  /** The number the ids of its documents carry; null when they have none. */
  readonly number: number | null;
  readonly documents: readonly ConvexJsonObject[];
};

export type ImportedFile = {
  readonly component: ComponentPath;
  readonly row: ConvexJsonObject;
  readonly bytes: Buffer;
};

export type ImportContents = {
  readonly tables: readonly ImportedTable[];
  readonly files: readonly ImportedFile[];
};

export type ImportTarget = { readonly component: ComponentPath; readonly table: string };

/** An upload that cannot be read, in words for whoever uploaded it. */
export class ImportError extends Error {
  override name = "ImportError";
}

/** @throws ImportError */
export function parseImport(
  bytes: Buffer,
  format: ImportFormat,
  { component, table }: ImportTarget,
): ImportContents {
  try {
    if (format === "zip") return parseZip(bytes, component);
    const documents = parseRows(bytes.toString("utf8"), format);
    const number = numberIn(documents);
    return { tables: [{ component, name: table, number, documents }], files: [] };
  } catch (error) {
    throw new ImportError(error instanceof Error ? error.message : String(error));
  }
}

function parseRows(text: string, format: Exclude<ImportFormat, "zip">): ConvexJsonObject[] {
  switch (format) {
    case "csv":
      return parseCsv(text);
    case "jsonLines":
      return parseLines(text);
    case "jsonArray": {
      const rows: ConvexJson = JSON.parse(text);
      if (!Array.isArray(rows)) throw new Error("The file is no JSON array.");
      return rows.map((row, at) => object(row, `Element ${at}`));
    }
    default:
      return format satisfies never;
  }
}

function parseLines(text: string): ConvexJsonObject[] {
  return text.split("\n").flatMap((line, at) => {
    if (line.trim() === "") return [];
    return [object(parseJson(line, `Line ${at + 1}`), `Line ${at + 1}`)];
  });
}

function parseJson(text: string, what: string): ConvexJson {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${what} is no valid JSON.`);
  }
}

function object(value: ConvexJson, what: string): ConvexJsonObject {
  if (!isJsonObject(value)) throw new Error(`${what} is no document.`);
  return value;
}

function parseZip(bytes: Buffer, into: ComponentPath): ImportContents {
  const entries = readZip(bytes);
  const tables: ImportedTable[] = [];
  const files: ImportedFile[] = [];
  for (const [path, unpack] of entries) {
    const place = placeOf(path);
    if (place === null) continue;
    const component = [into, place.component].filter((part) => part !== "").join("/");
    const documents = parseLines(unpack().toString("utf8"));
    if (place.name === "_tables") continue;
    if (place.name === "_storage") {
      for (const row of documents)
        files.push({ component, row, bytes: bytesOf(entries, path, row) });
      continue;
    }
    if (place.name.startsWith("_")) continue;
    const number = numberIn(documents) ?? listedNumber(entries, path, place.name);
    tables.push({ component, name: place.name, number, documents });
  }
  return { tables, files };
}

/** `_components/a/_components/b/notes/documents.jsonl` is table "notes" of "a/b". */
function placeOf(path: string): { component: ComponentPath; name: string } | null {
  const match = /^((?:_components\/[^/]+\/)*)([^/]+)\/documents\.jsonl$/.exec(path);
  if (match === null) return null;
  const [, folders = "", name = ""] = match;
  return {
    component: folders
      .split("/")
      .filter((_part, at) => at % 2 === 1)
      .join("/"),
    name,
  };
}

function bytesOf(
  entries: ReadonlyMap<string, () => Buffer>,
  listing: string,
  row: ConvexJsonObject,
): Buffer {
  const folder = listing.slice(0, -"documents.jsonl".length);
  const start = `${folder}${String(row._id)}`;
  for (const [path, unpack] of entries) {
    // The platform adds the ending of the file's type.
    if (path === start || path.startsWith(`${start}.`)) return unpack();
  }
  throw new Error(`The stored file ${String(row._id)} is not in the zip file.`);
}

function numberIn(documents: readonly ConvexJsonObject[]): number | null {
  const id = documents.find(({ _id }) => typeof _id === "string")?._id;
  if (typeof id !== "string") return null;
  const decoded = decodeTableNumber(id);
  if ("problem" in decoded) throw new Error(`"${id}" is no document id.`);
  return decoded.tableNumber;
}

/** The number an empty table had. */
function listedNumber(
  entries: ReadonlyMap<string, () => Buffer>,
  path: string,
  name: string,
): number | null {
  const listing = entries.get(path.replace(`${name}/documents.jsonl`, "_tables/documents.jsonl"));
  if (listing === undefined) return null;
  const row = parseLines(listing().toString("utf8")).find((line) => line.name === name);
  return typeof row?.id === "number" ? row.id : null;
}
