/**
 * The whole of the data as a zip file in the form of `convex export`: a line of JSON for each document,
 * `{table}/documents.jsonl`, those of components under `_components/{name}/`, stored files on demand.
 */
import type { ComponentPath, Tables, Transaction } from "../../database/database";
import type { FileStore } from "../../functions/file-store";
import { allRows } from "../../functions/system-rows";
import { writeZip, type ZipEntry } from "./zip";

const README = `# A snapshot of a Convex deployment

\`<table>/documents.jsonl\` has one document a line. \`npx convex import\` reads this file.
`;
/** Says that values are written as everywhere in Convex ({"$integer": …}), not reduced to plain JSON. */
const UNIFORM_SCHEMA = '"uniform"\n';

/** @param components Those the code installs, the app ("") among them. */
export function exportSnapshot(
  transaction: Transaction,
  components: Iterable<ComponentPath>,
  files: FileStore | null,
): Buffer {
  const entries: ZipEntry[] = [text("README.md", README)];
  for (const path of components) {
    entries.push(...tablesOf(transaction.inComponent(path), folderOf(path)));
    if (files !== null)
      entries.push(...filesOf(transaction.inComponent(path), folderOf(path), files));
  }
  return writeZip(entries);
}

/** Where a component's tables lie in the zip: `_components/a/_components/b/` for "a/b". */
export function folderOf(path: ComponentPath): string {
  return path === ""
    ? ""
    : path
        .split("/")
        .map((name) => `_components/${name}/`)
        .join("");
}

function tablesOf(tables: Tables, folder: string): ZipEntry[] {
  const names = tables.tableNames().filter((name) => !name.startsWith("_"));
  const numbers = names.map((name) => ({ name, id: tables.tableNumber(name) ?? 0 }));
  return [
    text(`${folder}_tables/documents.jsonl`, lines(numbers)),
    ...names.flatMap((name) => [
      text(`${folder}${name}/documents.jsonl`, documentsOf(tables, name)),
      text(`${folder}${name}/generated_schema.jsonl`, UNIFORM_SCHEMA),
    ]),
  ];
}

function documentsOf(tables: Tables, name: string): string {
  return allRows(tables, name)
    .map((document) => `${document.text}\n`)
    .join("");
}

function filesOf(tables: Tables, folder: string, files: FileStore): ZipEntry[] {
  const rows = allRows(tables, "_storage");
  const listed = rows.map(({ json: { storageId, ...rest } }) => ({
    ...rest,
    internalId: storageId,
  }));
  const contents = rows.flatMap(({ id, json }) => {
    const bytes = files.get(String(json.storageId));
    return bytes === null ? [] : [{ path: `${folder}_storage/${id}`, bytes }];
  });
  return [text(`${folder}_storage/documents.jsonl`, lines(listed)), ...contents];
}

function lines(rows: readonly object[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}

function text(path: string, content: string): ZipEntry {
  return { path, bytes: Buffer.from(content, "utf8") };
}
