/**
 * Archives one group, a batch after the other: plan, write, read back and compare, settle. The
 * events are in the hot table until `settle` and in the file from then on, so a run cut off at any
 * point leaves each in exactly one place; what it left behind is cleaned up by the next run.
 */
import { v, type Infer } from "convex/values";
import { internal } from "../../_generated/api";
import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { hashOfBytes, hashOfLines, pack, unpack } from "./archiveFile";
import { coldStorage, storageOf, type ColdStorage } from "./coldStorage";
import { locationInBucket } from "./s3Bucket";
import type { PlannedArchive } from "./planArchives";

export const groupBatch = v.object({
  groupId: v.id("groups"),
  archived: v.number(),
  failed: v.number(),
  /** Milliseconds. */
  duration: v.number(),
});
export type GroupBatch = Infer<typeof groupBatch>;

/** Where a drill may cut a run off. */
export const archivalStep = v.union(
  v.literal("planned"),
  v.literal("written"),
  v.literal("noted"),
  v.literal("verified"),
  v.literal("settled"),
);
export type ArchivalStep = Infer<typeof archivalStep>;

export interface ArchivalOptions {
  /** Events with an earlier timestamp (Unix ms) go. */
  before: number;
  batch: number;
  maxBatches: number;
  /** For a drill: the run ends there as if its process had been killed. */
  killAfter?: ArchivalStep;
}

export async function archiveGroup(
  ctx: ActionCtx,
  groupId: Id<"groups">,
  options: ArchivalOptions,
): Promise<{ batches: GroupBatch[]; more: boolean }> {
  await cleanUp(ctx, groupId);
  const batches: GroupBatch[] = [];
  while (batches.length < options.maxBatches) {
    const startedAt = Date.now();
    const { before, batch } = options;
    const planned = await ctx.runMutation(internal.archivalSteps.plan, { groupId, before, batch });
    if (planned.length === 0) return { batches, more: false };
    die(options, "planned");
    const counts = { archived: 0, failed: 0 };
    for (const archive of planned) {
      const stored = await store(ctx, archive, options);
      counts[stored ? "archived" : "failed"] += archive.eventIds.length;
    }
    batches.push({ groupId, ...counts, duration: Date.now() - startedAt });
    // The same events would be planned again and fail again; the next day's run tries anew.
    if (counts.failed > 0) return { batches, more: false };
  }
  return { batches, more: true };
}

/** @returns false when the file did not read back as written, or an event changed meanwhile */
async function store(
  ctx: ActionCtx,
  { archiveId, key, eventIds, lines }: PlannedArchive,
  options: ArchivalOptions,
): Promise<boolean> {
  const storage = coldStorage(ctx);
  const { bytes, fileHash } = await pack(lines);
  const location = await storage.write(key, bytes);
  die(options, "written");
  const file = { location, fileHash, sizeBytes: bytes.length };
  const noted = await ctx.runMutation(internal.archivalSteps.noteFile, { archiveId, file });
  die(options, "noted");
  const sound = noted && (await readsBack(storage, location, lines, fileHash));
  die(options, "verified");
  const stored =
    sound && (await ctx.runMutation(internal.archivalSteps.settle, { archiveId, eventIds }));
  die(options, "settled");
  if (!stored) {
    await storage.remove(location);
    await ctx.runMutation(internal.archivalSteps.dropPlan, { archiveId });
  }
  return stored;
}

/** Count and checksum of what cold storage really holds. */
async function readsBack(
  storage: ColdStorage,
  location: string,
  lines: readonly string[],
  fileHash: string,
): Promise<boolean> {
  const bytes = await storage.read(location);
  if (bytes === null || (await hashOfBytes(bytes)) !== fileHash) return false;
  const read = await unpack(bytes);
  return read.length === lines.length && (await hashOfLines(read)) === (await hashOfLines(lines));
}

/** Removes what runs left that were cut off: the file first, then the plan that knows of it. */
async function cleanUp(ctx: ActionCtx, groupId: Id<"groups">): Promise<void> {
  const left = await ctx.runQuery(internal.archivalSteps.leftPlans, { groupId });
  for (const { archiveId, key, location } of left) {
    const file = location ?? locationInBucket(key);
    if (file !== null) await storageOf(ctx, file).remove(file);
    await ctx.runMutation(internal.archivalSteps.dropPlan, { archiveId });
  }
}

function die(options: ArchivalOptions, step: ArchivalStep): void {
  if (options.killAfter === step) throw new Error(`Cut off after ${step}, as the drill asks`);
}
