/** A chosen file as a table: delimiter and line ends as the file has them, a first row of names. */
import Papa from "papaparse";

export interface Table {
  headers: string[];
  rows: string[][];
}

export type ReadTable = { ok: true; table: Table } | { ok: false; problem: string };

/** More than this is a job for a program, not for a page. */
const MAX_FILE_BYTES = 25 * 1024 ** 2;
export const MAX_ROWS = 100_000;

export async function readCsvFile(file: File): Promise<ReadTable> {
  if (file.size > MAX_FILE_BYTES)
    return { ok: false, problem: "The file is larger than 25 MB. Split it and import the parts." };
  const text = decoded(new Uint8Array(await file.arrayBuffer()));
  return text === null
    ? { ok: false, problem: "This is not a text file. Save the list as CSV and choose it again." }
    : readCsv(text);
}

export function readCsv(text: string): ReadTable {
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ""), { skipEmptyLines: "greedy" });
  const [first, ...rest] = data;
  if (first === undefined) return { ok: false, problem: "The file is empty." };
  if (rest.length > MAX_ROWS)
    return {
      ok: false,
      problem: `The list has ${rest.length.toLocaleString("en")} rows; at most 100,000 fit.`,
    };
  // A list without names of its columns begins with somebody.
  const isHeader = !first.some((cell) => cell.includes("@"));
  const rows = isHeader ? rest : data;
  if (rows.length === 0)
    return { ok: false, problem: "There are only names of columns in the file, and nobody below." };
  const headers = first.map((cell, at) => (isHeader && cell.trim()) || `Column ${at + 1}`);
  return { ok: true, table: { headers, rows } };
}

/** UTF-8, else what spreadsheets on Windows write; null for a file with bytes no text has. */
function decoded(bytes: Uint8Array): string | null {
  if (bytes.subarray(0, 1000).includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
