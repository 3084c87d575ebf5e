/**
 * The end of an export: its files go a few per transaction, however many there are, and no longer
 * count towards the plan's storage. Ordered once it goes on by itself until nothing is left.
 */
import { internal } from "../../_generated/api";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { countUsage } from "../../ontology/countUsage";
import { isExportJob } from "../../tables/exports";

const ROWS_AT_ONCE = 100;

/** @param problem in words, when the export is given up and its row shall say why */
export async function endExport(
  ctx: MutationCtx,
  job: Doc<"exports">,
  problem: string | null = null,
): Promise<void> {
  if (!isExportJob(job)) return await removeEarlier(ctx, job);
  const { _id, state } = job;
  if (state === "ending") return;
  await ctx.db.patch("exports", _id, { state: problem === null ? "ending" : "failed", problem });
  await removeSome(ctx, _id);
}

/** Its files may have gone before: the sweep takes what no part of an export names. */
async function removeEarlier(
  ctx: MutationCtx,
  { _id, groupId, parts }: Exclude<Doc<"exports">, { attempt: number }>,
): Promise<void> {
  for (const { storageId } of parts)
    if ((await ctx.db.system.get("_storage", storageId)) !== null)
      await ctx.storage.delete(storageId);
  const bytes = parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  await countUsage(ctx, groupId, "storage_gb", -bytes);
  await ctx.db.delete("exports", _id);
}

/**
 * For an erasure: ends every export the workspace's data is in, its own and those of workspaces above.
 */
export async function endExportsWith(ctx: MutationCtx, groupId: Id<"groups">): Promise<void> {
  const seen = new Set<Id<"groups">>();
  for (let at: Id<"groups"> | null = groupId; at !== null && !seen.has(at);) {
    const own: Id<"groups"> = at;
    seen.add(own);
    for await (const one of ctx.db
      .query("exports")
      .withIndex("by_group", (q) => q.eq("groupId", own)))
      if (one.state !== "failed") await endExport(ctx, one);
    at = (await ctx.db.get("groups", own))?.parentGroupId ?? null;
  }
}

/** Takes away the next rows and files; orders itself again while there are more. */
export async function removeSome(ctx: MutationCtx, exportId: Id<"exports">): Promise<void> {
  const job = await ctx.db.get("exports", exportId);
  if (!isExportJob(job)) return;
  const parts = await ctx.db
    .query("exportParts")
    .withIndex("by_export_number", (q) => q.eq("exportId", exportId))
    .take(ROWS_AT_ONCE);
  for (const { _id, storageId } of parts) {
    await ctx.storage.delete(storageId);
    await ctx.db.delete("exportParts", _id);
  }
  const bytes = parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  await countUsage(ctx, job.groupId, "storage_gb", -bytes);
  await ctx.db.patch("exports", exportId, { sizeBytes: job.sizeBytes - bytes });
  const covered = await forgetGroups(ctx, exportId);
  if (parts.length === ROWS_AT_ONCE || covered === ROWS_AT_ONCE)
    await ctx.scheduler.runAfter(0, internal.exportSteps.removeSome, { exportId });
  else if (job.state === "ending") await ctx.db.delete("exports", exportId);
  else await ctx.db.patch("exports", exportId, { parts: 0, rows: 0 });
}

/** @returns how many went; fewer than a hundred when none is left */
export async function forgetGroups(ctx: MutationCtx, exportId: Id<"exports">): Promise<number> {
  const covered = await ctx.db
    .query("exportGroups")
    .withIndex("by_export_position", (q) => q.eq("exportId", exportId))
    .take(ROWS_AT_ONCE);
  for (const { _id } of covered) await ctx.db.delete("exportGroups", _id);
  return covered.length;
}
