/**
 * Removes files of archives that no archive names: a run was cut off after it wrote one. Only files
 * older than any run lasts, so that one being written is never taken for one left behind.
 */
import type { MutationCtx } from "../../_generated/server";
import { ARCHIVE_FILE_TYPE, locationOfFile } from "./deploymentFiles";

const LONGER_THAN_A_RUN_MS = 3_600_000;

/** @returns how many were removed */
export async function sweepNamelessFiles(ctx: MutationCtx): Promise<number> {
  const now = Date.now();
  let removed = 0;
  for await (const file of ctx.db.system.query("_storage")) {
    const isOld = file._creationTime < now - LONGER_THAN_A_RUN_MS;
    if (file.contentType !== ARCHIVE_FILE_TYPE || !isOld) continue;
    const named = await ctx.db
      .query("archives")
      .withIndex("by_location", (q) => q.eq("location", locationOfFile(file._id)))
      .first();
    if (named !== null) continue;
    await ctx.storage.delete(file._id);
    removed++;
  }
  return removed;
}
