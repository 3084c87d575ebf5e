/**
 * The last step of archiving, in one transaction: the events that the verified file holds leave the
 * hot table and the archive becomes the place to read them. When an event changed meanwhile (a
 * person was erased), nothing happens and the file is given up.
 */
import { v, type Infer } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { countUsage } from "../../ontology/countUsage";
import { takeOutEvents } from "../../ontology/archivedEvents";
import { keyOf } from "./archiveAge";

export const writtenFile = v.object({
  location: v.string(),
  contentHash: v.string(),
  fileHash: v.string(),
  sizeBytes: v.number(),
});
export type WrittenFile = Infer<typeof writtenFile>;

/** @returns whether the archive is stored; false when it must be given up */
export async function settleArchive(
  ctx: MutationCtx,
  archiveId: Id<"archives">,
  eventIds: readonly Id<"events">[],
  file: WrittenFile,
): Promise<boolean> {
  const archive = await ctx.db.get("archives", archiveId);
  if (archive?.state !== "planned" || archive.count !== eventIds.length) return false;
  await takeOutEvents(ctx, eventIds);
  await ctx.db.patch("archives", archiveId, { ...file, state: "stored" });
  await countUsage(ctx, archive.groupId, "storage_gb", file.sizeBytes);
  return true;
}

/**
 * Called in the transaction that changes an event (a person is erased): what is planned of the
 * group was read before that, so its files are given up, and a later run reads the events anew.
 */
export async function giveUpPlans(ctx: MutationCtx, groupId: Id<"groups">): Promise<void> {
  for (const { archiveId } of await findLeftPlans(ctx, groupId)) await dropPlan(ctx, archiveId);
}

/** Plans of runs that were cut off. Their files go first, then (with `dropPlan`) they. */
export async function findLeftPlans(
  ctx: QueryCtx,
  groupId: Id<"groups">,
): Promise<{ archiveId: Id<"archives">; key: string; location: string | null }[]> {
  const planned = await ctx.db
    .query("archives")
    .withIndex("by_group_state", (q) => q.eq("groupId", groupId).eq("state", "planned"))
    .collect();
  return planned.map((archive) => ({
    archiveId: archive._id,
    key: keyOf(archive),
    location: archive.location,
  }));
}

export async function dropPlan(ctx: MutationCtx, archiveId: Id<"archives">): Promise<void> {
  const archive = await ctx.db.get("archives", archiveId);
  if (archive?.state === "planned") await ctx.db.delete("archives", archiveId);
}
