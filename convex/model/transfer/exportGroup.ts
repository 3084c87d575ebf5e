/**
 * Writes a group's export: one file for each page of rows, archives included as events, and one for
 * each picture with its bytes.
 */
import { internal } from "../../_generated/api";
import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { pack, unpack } from "../archival/archiveFile";
import { readArchive } from "../archival/archives";
import { EXPORTED_TABLES, type ExportedTable, type ExportPage } from "./exportRows";
import { FILES, fileLines, type FilesPage } from "./pictureFiles";

/** By which files of exports are told from others. */
const EXPORT_FILE_TYPE = "application/vnd.sluice.export+gzip";

/** The first line of each file says what the others are. */
export interface PartHeader {
  sluiceExport: 1;
  table: ExportedTable | typeof FILES;
}

/** @throws invalid_argument when an archive is damaged; then nothing of the export stays */
export async function exportGroup(ctx: ActionCtx, groupId: Id<"groups">): Promise<Id<"exports">> {
  const exportId = await ctx.runMutation(internal.exportSteps.begin, { groupId });
  try {
    await writeParts(ctx, groupId, exportId);
  } catch (error) {
    await ctx.runMutation(internal.exportSteps.abandon, { exportId });
    throw error;
  }
  await ctx.runMutation(internal.exportSteps.finish, { exportId });
  return exportId;
}

async function writeParts(
  ctx: ActionCtx,
  groupId: Id<"groups">,
  exportId: Id<"exports">,
): Promise<void> {
  for (const table of EXPORTED_TABLES) {
    let cursor: string | null = null;
    do {
      const args = { groupId, table, cursor };
      const page: ExportPage = await ctx.runQuery(internal.exportSteps.readPage, args);
      await writePart(ctx, exportId, table, page.lines);
      cursor = page.cursor;
    } while (cursor !== null);
  }
  let cursor: string | null = null;
  do {
    const page: FilesPage = await ctx.runQuery(internal.exportSteps.readFiles, { groupId, cursor });
    await writePart(ctx, exportId, FILES, await fileLines(ctx, page));
    cursor = page.cursor;
  } while (cursor !== null);
  for (const archive of await ctx.runQuery(internal.audit.archivesOf, { groupId }))
    if (archive.state === "stored")
      await writePart(ctx, exportId, "events", await unpack(await readArchive(ctx, archive)));
}

async function writePart(
  ctx: ActionCtx,
  exportId: Id<"exports">,
  table: PartHeader["table"],
  lines: readonly string[],
): Promise<void> {
  if (lines.length === 0) return;
  const header: PartHeader = { sluiceExport: 1, table };
  const { bytes } = await pack([JSON.stringify(header), ...lines]);
  const storageId = await ctx.storage.store(new Blob([bytes], { type: EXPORT_FILE_TYPE }));
  const part = { name: table, count: lines.length, storageId, sizeBytes: bytes.length };
  try {
    await ctx.runMutation(internal.exportSteps.addPart, { exportId, part });
  } catch (error) {
    await ctx.storage.delete(storageId);
    throw error;
  }
}
