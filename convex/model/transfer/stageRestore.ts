/**
 * An export before it is brought in: the list of its files, then each of them, kept as they are once
 * they are what the list says. Nothing of the workspace changes yet.
 */
import type { Id } from "../../_generated/dataModel";
import type { ActionCtx, MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { countUsage } from "../../ontology/countUsage";
import { fail, noteWrite } from "../../ontology/refusal";
import { requireOpen } from "../../ontology/requireOpen";
import { requireRoom } from "../../ontology/requireRoom";
import type { WriteScope } from "../../ontology/scope";
import { endRestore } from "./endRestore";
import { parseManifest, refuseFiles, unpackPart } from "./partFile";
import { requireEmpty } from "./ownThings";
import { restoreOf, type RestoreName } from "./readRestore";

/** By which files of imports are told from others. */
export const RESTORE_FILE_TYPE = "application/vnd.sluice.restore+gzip";

const WEEK_MS = 7 * 86_400_000;
const OLD_AT_ONCE = 10;

/**
 * Begins with the list of files (`0000-list.json`), for which there must be room while they are here.
 * @throws invalid_argument, workspace_closed; refuses quota_exceeded
 */
export async function createRestore(scope: WriteScope, manifest: string): Promise<Id<"restores">> {
  const { ctx, group } = scope;
  requireOpen(group);
  const { rootId, parts } = parseManifest(manifest);
  await requireEmpty(ctx, group._id);
  const bytes = parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  await requireRoom(scope, { storage_gb: bytes });
  noteWrite(ctx);
  await endOldRestores(ctx, group._id);
  const now = Date.now();
  const restoreId = await ctx.db.insert("restores", {
    groupId: group._id,
    state: "staging",
    problem: null,
    createdAt: now,
    rootId,
    parts: parts.length,
    staged: 0,
    stagedBytes: 0,
    rows: parts.reduce((sum, { count }) => sum + count, 0),
    rowsDone: 0,
    place: { pass: "rows", part: 1, row: 0 },
    attempt: 0,
    movedAt: now,
  });
  for (const [at, facts] of parts.entries())
    await ctx.db.insert("restoreParts", { restoreId, number: at + 1, ...facts, storageId: null });
  return restoreId;
}

/** Earlier ones of the workspace that were never begun, and anybody's that are older than a week. */
async function endOldRestores(ctx: MutationCtx, groupId: Id<"groups">): Promise<void> {
  const own = await ctx.db
    .query("restores")
    .withIndex("by_group", (q) => q.eq("groupId", groupId))
    .collect();
  const old = await ctx.db
    .query("restores")
    .withIndex("by_created", (q) => q.lt("createdAt", Date.now() - WEEK_MS))
    .take(OLD_AT_ONCE);
  for (const one of [...own, ...old]) if (one.state !== "running") await endRestore(ctx, one);
}

/**
 * Takes one file; the same again changes nothing.
 * @throws not_found, invalid_argument for a file that is not the one the list names
 */
export async function addPart(
  ctx: ActionCtx,
  { part, bytes, ...name }: RestoreName & { part: number; bytes: ArrayBuffer },
): Promise<void> {
  const found = await ctx.runQuery(internal.restoreSteps.findPart, { ...name, part });
  if (found === null) return fail({ kind: "not_found" });
  await unpackPart(new Uint8Array(bytes), found.facts);
  if (found.isStaged) return;
  const storageId = await ctx.storage.store(new Blob([bytes], { type: RESTORE_FILE_TYPE }));
  let isKept = false;
  try {
    isKept = await ctx.runMutation(internal.restoreSteps.keepPart, { ...name, part, storageId });
  } finally {
    if (!isKept) await ctx.storage.delete(storageId);
  }
}

export async function findPart(ctx: QueryCtx, { part, ...name }: RestoreName & { part: number }) {
  const job = await restoreOf(ctx, name);
  if (job?.state !== "staging") return null;
  const row = await partOf(ctx, job._id, part);
  if (row === null) return null;
  const { table, count, sizeBytes, textBytes, fileHash, storageId } = row;
  const facts = { table, count, sizeBytes, textBytes, fileHash };
  return { facts, isStaged: storageId !== null };
}

/** @returns false when another call was faster, or the import is no more */
export async function keepPart(
  ctx: MutationCtx,
  { part, storageId, ...name }: RestoreName & { part: number; storageId: Id<"_storage"> },
): Promise<boolean> {
  const job = await restoreOf(ctx, name);
  const row = job?.state === "staging" ? await partOf(ctx, job._id, part) : null;
  if (job === null || row === null || row.storageId !== null) return false;
  await ctx.db.patch("restoreParts", row._id, { storageId });
  const stagedBytes = job.stagedBytes + row.sizeBytes;
  const staged = job.staged + 1;
  await ctx.db.patch("restores", job._id, { staged, stagedBytes, movedAt: Date.now() });
  await countUsage(ctx, job.groupId, "storage_gb", row.sizeBytes);
  return true;
}

const PARTS_A_PAGE = 500;

/** Files in their order, each handed in. */
export async function listStaged(ctx: QueryCtx, restoreId: Id<"restores">, after: number) {
  const rows = await ctx.db
    .query("restoreParts")
    .withIndex("by_restore_number", (q) => q.eq("restoreId", restoreId).gt("number", after))
    .take(PARTS_A_PAGE);
  const parts = rows.flatMap(({ table, count, sizeBytes, textBytes, fileHash, storageId }) =>
    storageId === null
      ? []
      : [{ facts: { table, count, sizeBytes, textBytes, fileHash }, storageId }],
  );
  return { parts, isDone: rows.length < PARTS_A_PAGE };
}

async function partOf(ctx: QueryCtx, restoreId: Id<"restores">, number: number) {
  return await ctx.db
    .query("restoreParts")
    .withIndex("by_restore_number", (q) => q.eq("restoreId", restoreId).eq("number", number))
    .unique();
}

export function refuseUnstaged(missing: number): never {
  return refuseFiles(`${missing} of the files have not been handed in.`);
}
