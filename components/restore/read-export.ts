/**
 * What a person chose as an export: the ZIP that was downloaded, or the files that were in it. Names
 * begin with a file's number; whether a file is what the list says is the deployment's to check.
 */
import { unzipSync } from "fflate";

export interface ChosenExport {
  /** Text of `0000-list.json`. */
  manifest: string;
  /** How many files the list names. */
  count: number;
  /** File number `part`, from 1. */
  read: (part: number) => Promise<ArrayBuffer>;
}

export type ReadExport = { ok: true; chosen: ChosenExport } | { ok: false; problem: string };

/** A ZIP is held in memory while its files are handed in; single files are read one by one. */
const MAX_ZIP_BYTES = 1024 ** 3;
const MAX_PARTS = 8_000;
const LIST = 0;

type Sources = ReadonlyMap<number, () => Promise<ArrayBuffer>>;

export async function readExport(files: readonly File[]): Promise<ReadExport> {
  const [first] = files;
  const isZip = files.length === 1 && first !== undefined && /\.zip$/i.test(first.name);
  if (isZip && first.size > MAX_ZIP_BYTES)
    return refuse("The ZIP is larger than 1 GB. Unpack it and choose all files in it instead.");
  const sources = isZip ? await inZip(first) : asChosen(files);
  if (sources === null) return refuse("This ZIP cannot be opened. Download the export once more.");
  const list = await sources.get(LIST)?.();
  if (list === undefined)
    return refuse(
      "The list of the export, 0000-list.json, is not there. Choose the ZIP as it was downloaded, or all files in it.",
    );
  const manifest = new TextDecoder().decode(list);
  const count = countIn(manifest);
  if (count === null) return refuse("0000-list.json is not the list of an export.");
  const missing = numbersTo(count).filter((part) => !sources.has(part));
  if (missing.length > 0) return refuse(missingWords(missing, count));
  const read = async (part: number) => (await sources.get(part)?.()) ?? new ArrayBuffer(0);
  return { ok: true, chosen: { manifest, count, read } };
}

function asChosen(files: readonly File[]): Sources {
  return new Map(
    files.flatMap((file) => {
      const number = numberOf(file.name);
      return number === null ? [] : [[number, () => file.arrayBuffer()]];
    }),
  );
}

/** Null when it is no ZIP. */
async function inZip(zip: File): Promise<Sources | null> {
  const bytes = new Uint8Array(await zip.arrayBuffer());
  const names: string[] = [];
  try {
    unzipSync(bytes, { filter: ({ name }) => names.push(name) < 0 });
  } catch {
    return null;
  }
  return new Map(
    names.flatMap((name) => {
      const number = numberOf(name);
      return number === null ? [] : [[number, () => unzipped(bytes, name)]];
    }),
  );
}

async function unzipped(zip: Uint8Array, name: string): Promise<ArrayBuffer> {
  const bytes = unzipSync(zip, { filter: (entry) => entry.name === name })[name];
  return new Uint8Array(bytes ?? []).buffer;
}

/** "shop/0003-things.ndjson.gz" is 3. */
function numberOf(name: string): number | null {
  const [, digits] = /(?:^|\/)(\d{4,6})-[^/]*$/.exec(name) ?? [];
  return digits === undefined ? null : Number(digits);
}

function countIn(manifest: string): number | null {
  try {
    const parsed: unknown = JSON.parse(manifest);
    if (typeof parsed !== "object" || parsed === null || !("parts" in parsed)) return null;
    const { parts } = parsed;
    return Array.isArray(parts) && parts.length <= MAX_PARTS ? parts.length : null;
  } catch {
    return null;
  }
}

const numbersTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

function missingWords(missing: readonly number[], count: number): string {
  const [first = 0] = missing;
  const name = `${String(first).padStart(4, "0")}-…`;
  return missing.length === 1
    ? `Of the ${count} files of the export ${name} is missing.`
    : `Of the ${count} files of the export ${missing.length} are missing, ${name} first.`;
}

const refuse = (problem: string): ReadExport => ({ ok: false, problem });
