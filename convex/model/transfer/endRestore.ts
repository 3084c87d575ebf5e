/** The end of an import: its files and its lists of ids go, a few per transaction. */
import { internal } from "../../_generated/api";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { countUsage } from "../../ontology/countUsage";

const ROWS_AT_ONCE = 100;

/** Takes an import away that is not running. What it wrote stays. */
export async function endRestore(ctx: MutationCtx, { _id, state }: Doc<"restores">): Promise<void> {
  if (state === "ending") return;
  await ctx.db.patch("restores", _id, { state: "ending" });
  await removeSome(ctx, _id);
}

/** For an erasure: files that wait are copies of everything. */
export async function endRestoresOf(ctx: MutationCtx, groupId: Id<"groups">): Promise<void> {
  const own = ctx.db.query("restores").withIndex("by_group", (q) => q.eq("groupId", groupId));
  for await (const one of own) await endRestore(ctx, one);
}

/** Takes away the next files and lists; orders itself again while there are more. */
export async function removeSome(ctx: MutationCtx, restoreId: Id<"restores">): Promise<void> {
  const job = await ctx.db.get("restores", restoreId);
  if (job === null) return;
  const parts = await ctx.db
    .query("restoreParts")
    .withIndex("by_restore_number", (q) => q.eq("restoreId", restoreId))
    .take(ROWS_AT_ONCE);
  let bytes = 0;
  for (const { _id, storageId, sizeBytes } of parts) {
    await ctx.db.delete("restoreParts", _id);
    if (storageId === null) continue;
    await ctx.storage.delete(storageId);
    bytes += sizeBytes;
  }
  await countUsage(ctx, job.groupId, "storage_gb", -bytes);
  await ctx.db.patch("restores", restoreId, { stagedBytes: job.stagedBytes - bytes });
  const ids = await ctx.db
    .query("restoredIds")
    .withIndex("by_restore", (q) => q.eq("restoreId", restoreId))
    .take(ROWS_AT_ONCE);
  for (const { _id } of ids) await ctx.db.delete("restoredIds", _id);
  if (parts.length === ROWS_AT_ONCE || ids.length === ROWS_AT_ONCE)
    await ctx.scheduler.runAfter(0, internal.restoreSteps.removeSome, { restoreId });
  else if (job.state === "ending") await ctx.db.delete("restores", restoreId);
}
