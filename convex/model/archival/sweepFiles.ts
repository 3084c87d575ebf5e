/**
 * Removes files that nothing names: a run of archival, of an export or of an import was cut off after
 * it wrote one, or somebody sent a picture and never came back. Only files older than any run lasts,
 * so that one being written is never taken for one left behind. A page of files per transaction.
 */
import { v, type Infer } from "convex/values";
import { internal } from "../../_generated/api";
import type { ActionCtx, MutationCtx, QueryCtx } from "../../_generated/server";
import { isLeftBehind } from "../pictures/pictureFiles";
import { CHECK_FILE_TYPE } from "../seals/checkJobs";
import { RESTORE_FILE_TYPE } from "../transfer/stageRestore";
import { EXPORT_FILE_TYPE } from "../transfer/writeExport";
import { ARCHIVE_FILE_TYPE, locationOfFile } from "./deploymentFiles";

const LONGER_THAN_A_RUN_MS = 3_600_000;
const FILES_A_PAGE = 500;

export const sweptPage = v.object({
  removed: v.number(),
  /** Where to go on; null when all files were looked at. */
  cursor: v.union(v.string(), v.null()),
});
export type SweptPage = Infer<typeof sweptPage>;

export async function sweepAllFiles(ctx: Pick<ActionCtx, "runMutation">): Promise<void> {
  let cursor: string | null = null;
  do {
    const page: SweptPage = await ctx.runMutation(internal.archivalSteps.sweepFiles, { cursor });
    cursor = page.cursor;
  } while (cursor !== null);
}

export async function sweepNamelessFiles(
  ctx: MutationCtx,
  cursor: string | null,
): Promise<SweptPage> {
  const old = Date.now() - LONGER_THAN_A_RUN_MS;
  const found = await ctx.db.system
    .query("_storage")
    .withIndex("by_creation_time", (q) => q.lt("_creationTime", old))
    .paginate({ numItems: FILES_A_PAGE, cursor });
  let removed = 0;
  for (const file of found.page) {
    if (!(await isNameless(ctx, file))) continue;
    await ctx.storage.delete(file._id);
    removed++;
  }
  return { removed, cursor: found.isDone ? null : found.continueCursor };
}

type StoredFile = Parameters<typeof isLeftBehind>[1];

/** By its kind of file; one of no kind of ours is left alone. */
async function isNameless(ctx: QueryCtx, file: StoredFile): Promise<boolean> {
  const { _id: storageId, contentType } = file;
  switch (contentType) {
    case ARCHIVE_FILE_TYPE: {
      const archive = ctx.db
        .query("archives")
        .withIndex("by_location", (q) => q.eq("location", locationOfFile(storageId)));
      return (await archive.first()) === null;
    }
    case EXPORT_FILE_TYPE: {
      const part = ctx.db
        .query("exportParts")
        .withIndex("by_storage", (q) => q.eq("storageId", storageId));
      return (await part.first()) === null;
    }
    case RESTORE_FILE_TYPE: {
      const part = ctx.db
        .query("restoreParts")
        .withIndex("by_storage", (q) => q.eq("storageId", storageId));
      return (await part.first()) === null;
    }
    case CHECK_FILE_TYPE: {
      const check = ctx.db
        .query("auditChecks")
        .withIndex("by_state_file", (q) => q.eq("stateFile", storageId));
      return (await check.first()) === null;
    }
    default:
      return await isLeftBehind(ctx, file);
  }
}
