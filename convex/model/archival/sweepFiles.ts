/**
 * Removes files that nothing names: a run was cut off after it wrote an archive or a picture, or
 * somebody sent a picture and never came back. Only files older than any run lasts, so that one
 * being written is never taken for one left behind. A page of files at a time.
 */
import { internal } from "../../_generated/api";
import type { ActionCtx, MutationCtx } from "../../_generated/server";
import { isLeftBehind } from "../pictures/pictureFiles";
import { ARCHIVE_FILE_TYPE, locationOfFile } from "./deploymentFiles";

const LONGER_THAN_A_RUN_MS = 3_600_000;
const FILES_AT_ONCE = 500;

export interface Swept {
  removed: number;
  /** Where to go on; null when all files were looked at. */
  cursor: string | null;
}

export async function sweepNamelessFiles(ctx: MutationCtx, cursor: string | null): Promise<Swept> {
  const old = Date.now() - LONGER_THAN_A_RUN_MS;
  const found = await ctx.db.system
    .query("_storage")
    .withIndex("by_creation_time", (q) => q.lt("_creationTime", old))
    .paginate({ numItems: FILES_AT_ONCE, cursor });
  let removed = 0;
  for (const file of found.page) {
    if (!(await isNameless(ctx, file))) continue;
    await ctx.storage.delete(file._id);
    removed++;
  }
  return { removed, cursor: found.isDone ? null : found.continueCursor };
}

type StoredFile = Parameters<typeof isLeftBehind>[1];

async function isNameless(ctx: MutationCtx, file: StoredFile): Promise<boolean> {
  if (file.contentType !== ARCHIVE_FILE_TYPE) return await isLeftBehind(ctx, file);
  const named = await ctx.db
    .query("archives")
    .withIndex("by_location", (q) => q.eq("location", locationOfFile(file._id)))
    .first();
  return named === null;
}

export async function sweepAllFiles(ctx: ActionCtx): Promise<void> {
  let cursor: string | null = null;
  do {
    const swept: Swept = await ctx.runMutation(internal.archivalSteps.sweepFiles, { cursor });
    cursor = swept.cursor;
  } while (cursor !== null);
}
