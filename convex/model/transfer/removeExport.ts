import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { countUsage } from "../../ontology/countUsage";

/** Takes an export away with its files, which no longer count towards the plan's storage. */
export async function removeExport(
  ctx: MutationCtx,
  { _id, groupId, parts }: Doc<"exports">,
): Promise<void> {
  for (const { storageId } of parts) await ctx.storage.delete(storageId);
  const bytes = parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  await countUsage(ctx, groupId, "storage_gb", -bytes);
  await ctx.db.delete("exports", _id);
}
