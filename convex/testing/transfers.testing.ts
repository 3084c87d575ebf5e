/** Exports as a person takes and brings them: files downloaded one by one, handed in one by one. */
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { unpack } from "../model/archival/archiveFile";
import type { ExportedTable } from "../tables/exports";
import { valueOf, type Person } from "./people.testing";

export interface ExportFiles {
  manifest: string;
  files: ArrayBuffer[];
}

/** Every file of a finished export. */
export async function download(
  { as, groupId }: Person,
  exportId: Id<"exports">,
): Promise<ExportFiles> {
  const list = await as.action(api.exports.get, { groupId, exportId, part: 0 });
  const manifest = new TextDecoder().decode(list.bytes);
  const { parts }: { parts: unknown[] } = JSON.parse(manifest);
  const files = [];
  for (const part of parts.keys())
    files.push((await as.action(api.exports.get, { groupId, exportId, part: part + 1 })).bytes);
  return { manifest, files };
}

export async function exported(person: Person): Promise<ExportFiles> {
  const { exportId } = await person.as.action(api.exports.create, { groupId: person.groupId });
  return await download(person, exportId);
}

/** Everything handed in, nothing begun. */
export async function handIn(
  { as, groupId }: Person,
  { manifest, files }: ExportFiles,
): Promise<Id<"restores">> {
  const { restoreId } = valueOf(await as.mutation(api.restores.create, { groupId, manifest }));
  for (const [at, bytes] of files.entries())
    await as.action(api.restores.addPart, { groupId, restoreId, part: at + 1, bytes });
  return restoreId;
}

export async function bringIn(person: Person, given: ExportFiles): Promise<Id<"restores">> {
  const restoreId = await handIn(person, given);
  await person.as.action(api.restores.start, { groupId: person.groupId, restoreId });
  return restoreId;
}

export type ExportedRow = Record<string, unknown>;

/** What the files hold, by table, in their order. */
export async function rowsIn({ files }: ExportFiles): Promise<Map<ExportedTable, ExportedRow[]>> {
  const rows = new Map<ExportedTable, ExportedRow[]>();
  for (const file of files) {
    const [header = "", ...lines] = await unpack(new Uint8Array(file));
    const { table }: { table: ExportedTable } = JSON.parse(header);
    const parsed = lines.map((line): ExportedRow => JSON.parse(line));
    rows.set(table, [...(rows.get(table) ?? []), ...parsed]);
  }
  return rows;
}
