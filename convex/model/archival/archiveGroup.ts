/**
 * Archives one group in batches, a piece at a time, each planned, written, read back and compared, then
 * settled. The events are in the hot table until `settle` and in the file from then on, so a run cut off
 * at any point leaves each in exactly one place. What it left behind is cleaned up by the next run, and a
 * file in the deployment's own storage by the daily sweep, since nothing names it.
 */
import { v, type Infer } from "convex/values";
import { internal } from "../../_generated/api";
import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { PIECE_SIZE } from "./archiveAge";
import { hashOfBytes, packText, unpackText } from "./archiveFile";
import { coldStorage, storageOf } from "./coldStorage";
import type { InTurn } from "./oneAtATime";
import { locationInBucket } from "./s3Bucket";
import type { PlannedArchive, PlannedBatch } from "./planArchives";
import type { WrittenFile } from "./settleArchive";

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
  v.literal("verified"),
  v.literal("settled"),
);
export type ArchivalStep = Infer<typeof archivalStep>;

export interface ArchivalOptions {
  /** Events with an earlier timestamp (Unix ms) go. */
  before: number;
  batch: number;
  maxBatches: number;
  /** Shared by groups that are archived side by side. */
  inTurn: InTurn;
  /** For a drill: the run ends there as if its process had been killed. */
  killAfter?: ArchivalStep;
}

/** Pieces under way at once: while one is compressed, others are read, written and settled. */
const SIDE_BY_SIDE = 4;

/** What is planned together; a batch is made of as many as it takes. */
type Piece = { archived: number; failed: number; startedAt: number; endedAt: number };

export async function archiveGroup(
  ctx: ActionCtx,
  groupId: Id<"groups">,
  options: ArchivalOptions,
): Promise<{ batches: GroupBatch[]; more: boolean }> {
  await options.inTurn(() => cleanUp(ctx, groupId));
  const underWay: Promise<Piece>[] = [];
  try {
    const more = await startPieces(ctx, groupId, options, underWay);
    return { batches: batchesOf(await Promise.all(underWay), groupId, options.batch), more };
  } finally {
    // Nothing of this run goes on once it has ended, also when a step of it failed.
    await Promise.allSettled(underWay);
  }
}

/** @returns whether more events wait when the run has had its number */
async function startPieces(
  ctx: ActionCtx,
  groupId: Id<"groups">,
  options: ArchivalOptions,
  underWay: Promise<Piece>[],
): Promise<boolean> {
  const { before, inTurn } = options;
  const batch = Math.min(options.batch, PIECE_SIZE);
  const maxPieces = (options.maxBatches * options.batch) / batch;
  // A drill is cut off at one known place.
  const sideBySide = options.killAfter === undefined ? SIDE_BY_SIDE : 1;
  let cursor: string | null = null;
  while (underWay.length < maxPieces) {
    const startedAt = Date.now();
    const args = { groupId, before, batch, cursor };
    const planned: PlannedBatch = await inTurn(() =>
      ctx.runMutation(internal.archivalSteps.plan, args),
    );
    die(options, "planned");
    if (planned.archives.length > 0) {
      const job = storePiece(ctx, planned.archives, { options, startedAt });
      // It is awaited below or at the end; until then its failure is nobody's.
      job.catch(() => undefined);
      underWay.push(job);
    }
    cursor = planned.cursor;
    if (cursor === null) return false;
    // What failed would be planned again and fail again; the next day's run tries anew.
    const done = await underWay.at(-sideBySide);
    if (done !== undefined && done.failed > 0) return false;
  }
  return true;
}

async function storePiece(
  ctx: ActionCtx,
  archives: readonly PlannedArchive[],
  { options, startedAt }: { options: ArchivalOptions; startedAt: number },
): Promise<Piece> {
  const counts = { archived: 0, failed: 0 };
  for (const archive of archives) {
    const stored = await store(ctx, archive, options);
    counts[stored ? "archived" : "failed"] += archive.eventIds.length;
  }
  return { ...counts, startedAt, endedAt: Date.now() };
}

/** Pieces that follow each other, taken together until they have `size` events. */
function batchesOf(pieces: readonly Piece[], groupId: Id<"groups">, size: number): GroupBatch[] {
  const batches: Piece[] = [];
  for (const piece of pieces) {
    const last = batches.at(-1);
    if (last === undefined || sizeOf(last) + sizeOf(piece) > size) {
      batches.push({ ...piece });
      continue;
    }
    last.archived += piece.archived;
    last.failed += piece.failed;
    last.endedAt = Math.max(last.endedAt, piece.endedAt);
  }
  return batches.map(({ startedAt, endedAt, ...counts }) => ({
    groupId,
    ...counts,
    duration: endedAt - startedAt,
  }));
}

const sizeOf = ({ archived, failed }: Piece): number => archived + failed;

/** @returns false when the file did not read back as written, or an event changed meanwhile */
async function store(
  ctx: ActionCtx,
  { archiveId, key, eventIds, text }: PlannedArchive,
  options: ArchivalOptions,
): Promise<boolean> {
  const { inTurn } = options;
  const storage = coldStorage(ctx);
  const content = new TextEncoder().encode(text);
  const contentHash = await hashOfBytes(content);
  const { bytes, fileHash } = await packText(content);
  const location = await inTurn(() => storage.write(key, bytes));
  die(options, "written");
  const file = { location, contentHash, fileHash, sizeBytes: bytes.length };
  const read = await inTurn(() => storage.read(location));
  const isSound = await isAsWritten(read, file, eventIds.length);
  die(options, "verified");
  const settled = { archiveId, eventIds, file };
  const stored =
    isSound && (await inTurn(() => ctx.runMutation(internal.archivalSteps.settle, settled)));
  die(options, "settled");
  if (!stored) {
    await inTurn(() => storage.remove(location));
    await inTurn(() => ctx.runMutation(internal.archivalSteps.dropPlan, { archiveId }));
  }
  return stored;
}

/** Count and checksum of what cold storage really holds. */
async function isAsWritten(
  bytes: Uint8Array<ArrayBuffer> | null,
  { contentHash, fileHash }: WrittenFile,
  count: number,
): Promise<boolean> {
  if (bytes === null || (await hashOfBytes(bytes)) !== fileHash) return false;
  const read = await unpackText(bytes);
  const lines = read.reduce((sum, byte) => (byte === LINE_END ? sum + 1 : sum), 0);
  return lines === count && (await hashOfBytes(read)) === contentHash;
}

/** In UTF-8 no other sign has this byte, and JSON writes none of its own. */
const LINE_END = 0x0a;

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
