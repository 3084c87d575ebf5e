/**
 * Brings the events of an archive back into the hot table, and sends them back later. They get new
 * rows that name what they were (`restored`), so that numbers do not count them twice, seals still
 * know them and archival leaves them alone. The file stays until its retention ends.
 */
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { countUsage } from "../../ontology/countUsage";
import { putBackEvent, takeOutEvents } from "../../ontology/archivedEvents";
import { fail } from "../../ontology/refusal";
import { parseLine } from "../seals/eventLine";
import { hashOfLines } from "./archiveFile";

/** @throws invalid_argument when the archive is not in cold storage or the lines are not its own */
export async function restoreArchive(
  ctx: MutationCtx,
  archiveId: Id<"archives">,
  lines: readonly string[],
): Promise<number> {
  const archive = await ctx.db.get("archives", archiveId);
  if (archive?.state !== "stored") return notStored();
  if ((await hashOfLines(lines)) !== archive.contentHash) return damaged();
  for (const line of lines) await putBack(ctx, archive, line);
  await ctx.db.patch("archives", archiveId, { state: "restored", restoredAt: Date.now() });
  return lines.length;
}

async function putBack(ctx: MutationCtx, archive: Doc<"archives">, line: string): Promise<void> {
  const { id, createdAt, actorId, targetId, type, timestamp, metadata } = parseLine(line);
  const actor = ctx.db.normalizeId("things", actorId);
  if (actor === null) throw new Error(`The actor of ${id} is no id of this deployment`);
  await putBackEvent(ctx, {
    type,
    groupId: archive.groupId,
    actorId: actor,
    targetId: targetId === null ? null : ctx.db.normalizeId("things", targetId),
    timestamp,
    metadata,
    archiveId: archive._id,
    restored: { eventId: id, createdAt },
  });
}

/** The hot rows of a restored archive. */
export async function restoredEvents(
  ctx: QueryCtx,
  archive: Doc<"archives">,
): Promise<Doc<"events">[]> {
  return await ctx.db
    .query("events")
    .withIndex("by_group_archive_time", (q) =>
      q.eq("groupId", archive.groupId).eq("archiveId", archive._id),
    )
    .collect();
}

/** Sends restored events back: the file holds them still. */
export async function returnToArchive(
  ctx: MutationCtx,
  archiveId: Id<"archives">,
): Promise<boolean> {
  const archive = await ctx.db.get("archives", archiveId);
  if (archive?.state !== "restored") return false;
  const events = await restoredEvents(ctx, archive);
  await takeOutEvents(
    ctx,
    events.map(({ _id }) => _id),
  );
  await ctx.db.patch("archives", archiveId, { state: "stored", restoredAt: null });
  return true;
}

/** Its file is beyond the retention; which events it held stays known. */
export async function expireArchive(
  ctx: MutationCtx,
  archiveId: Id<"archives">,
  eventIds: string[],
): Promise<void> {
  const archive = await ctx.db.get("archives", archiveId);
  if (archive !== null) await countUsage(ctx, archive.groupId, "storage_gb", -archive.sizeBytes);
  await ctx.db.patch("archives", archiveId, {
    state: "expired",
    location: null,
    sizeBytes: 0,
    eventIds,
  });
}

function notStored(): never {
  return fail({
    kind: "invalid_argument",
    field: "archive",
    reason: "This part of the history is not in the archive: it was brought back or is expired.",
  });
}

function damaged(): never {
  return fail({
    kind: "invalid_argument",
    field: "archive",
    reason: "The file of this archive is damaged, so nothing was brought back.",
  });
}
