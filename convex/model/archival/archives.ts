/** Archives as a person sees them: listed, opened, downloaded. */
import type { PaginationOptions, PaginationResult } from "convex/server";
import { v, type Infer } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { ActionCtx, MutationCtx, QueryCtx } from "../../_generated/server";
import { fail } from "../../ontology/refusal";
import type { Scope } from "../../ontology/scope";
import type { Action } from "../../permissions";
import { archiveState } from "../../tables/archives";
import { openGroupScope } from "../access/scopes";
import { getViewer } from "../access/viewer";
import { pageOptions } from "../pageOptions";
import { hashOfBytes } from "./archiveFile";
import { storageOf } from "./coldStorage";

export const archiveRow = v.object({
  archiveId: v.id("archives"),
  date: v.string(),
  state: archiveState,
  count: v.number(),
  sizeBytes: v.number(),
  archivedAt: v.number(),
});
export type ArchiveRow = Infer<typeof archiveRow>;

export const openedArchive = v.object({
  archiveId: v.id("archives"),
  groupId: v.id("groups"),
  date: v.string(),
  location: v.union(v.string(), v.null()),
  fileHash: v.union(v.string(), v.null()),
});
export type OpenedArchive = Infer<typeof openedArchive>;

export const archiveFile = v.object({
  fileName: v.string(),
  /** Gzip; inside, one entry of JSON a line. */
  bytes: v.bytes(),
});
export type ArchiveFile = Infer<typeof archiveFile>;

/** Newest day first. */
export async function listArchives(
  { ctx, group }: Scope,
  options: PaginationOptions,
): Promise<PaginationResult<ArchiveRow>> {
  const found = await ctx.db
    .query("archives")
    .withIndex("by_group_date", (q) => q.eq("groupId", group._id))
    .order("desc")
    .paginate(pageOptions(options));
  return { ...found, page: found.page.filter(({ state }) => state !== "planned").map(rowOf) };
}

function rowOf({ _id, date, state, count, sizeBytes, createdAt }: Doc<"archives">): ArchiveRow {
  return { archiveId: _id, date, state, count, sizeBytes, archivedAt: createdAt };
}

/** @throws unauthenticated, not_found; refuses denied */
export async function openArchive(
  ctx: MutationCtx | QueryCtx,
  archiveId: string,
  action: Action,
): Promise<OpenedArchive> {
  const viewer = await getViewer(ctx);
  const id = ctx.db.normalizeId("archives", archiveId);
  const archive = id === null ? null : await ctx.db.get("archives", id);
  if (archive === null || archive.state === "planned") return fail({ kind: "not_found" });
  await openGroupScope({ ...ctx, viewer }, archive.groupId, action);
  const { _id, groupId, date, location, fileHash } = archive;
  return { archiveId: _id, groupId, date, location, fileHash };
}

/** The file as it was written. @throws invalid_argument when it is expired or damaged */
export async function readArchive(
  ctx: Pick<ActionCtx, "storage">,
  { location, fileHash }: Pick<OpenedArchive, "location" | "fileHash">,
): Promise<Uint8Array<ArrayBuffer>> {
  if (location === null) return unreadable("This part of the history is beyond its retention.");
  const bytes = await storageOf(ctx, location).read(location);
  if (bytes !== null && (await hashOfBytes(bytes)) === fileHash) return bytes;
  return unreadable("The file of this archive is damaged or missing.");
}

function unreadable(reason: string): never {
  return fail({ kind: "invalid_argument", field: "archive", reason });
}
