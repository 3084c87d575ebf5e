/**
 * The files of pictures, which travel beside the rows: a line for each file with its bytes. What is
 * brought in is checked like what a browser sends, and a picture gets back only files that came with
 * it: an id in an export names nothing here.
 */
import { v, type JSONValue, type Infer } from "convex/values";
import { internal } from "../../_generated/api";
import type { Id } from "../../_generated/dataModel";
import type { ActionCtx, QueryCtx } from "../../_generated/server";
import { isKeptType, readPictureHead } from "../../../lib/pictures/picture-head";
import { MAX_FILE_BYTES } from "../../../lib/pictures/picture-limits";
import { isObject } from "../../ontology/checkValue";
import { asThing } from "../../ontology/thingTypes";
import { pictureFileType } from "../pictures/pictureFiles";
import type { KeptFile } from "../pictures/shapes";

export const FILES = "files" as const;

/** A part of an export holds one of these: about as much as one picture. */
const PICTURES_A_PAGE = 1;

type Row = Record<string, JSONValue>;

export const filesPage = v.object({
  files: v.array(v.object({ storageId: v.id("_storage"), hash: v.string() })),
  cursor: v.union(v.string(), v.null()),
});
export type FilesPage = Infer<typeof filesPage>;

export async function readFilesPage(
  ctx: QueryCtx,
  groupId: Id<"groups">,
  cursor: string | null,
): Promise<FilesPage> {
  const found = await ctx.db
    .query("things")
    .withIndex("by_group_type", (q) =>
      q.eq("groupId", groupId).eq("type", "media_asset").eq("deletedAt", undefined),
    )
    .paginate({ numItems: PICTURES_A_PAGE, cursor });
  const files = found.page.flatMap((thing) => {
    const picture = asThing(thing, "media_asset");
    const { slug: hash = "", files = [] } = picture?.properties ?? {};
    return files.map(({ storageId }) => ({ storageId, hash }));
  });
  return { files, cursor: found.isDone ? null : found.continueCursor };
}

/** A line for each file of one page; one that is gone is left out. */
export async function fileLines(ctx: ActionCtx, { files }: FilesPage): Promise<string[]> {
  const lines: string[] = [];
  for (const { storageId, hash } of files) {
    const blob = await ctx.storage.get(storageId);
    if (blob === null) continue;
    const bytes = toBase64(new Uint8Array(await blob.arrayBuffer()));
    lines.push(JSON.stringify({ storageId, hash, bytes }));
  }
  return lines;
}

/** Keeps what is a picture. @returns files by the id they had. @throws quota_exceeded */
export async function bringFiles(
  ctx: ActionCtx,
  groupId: Id<"groups">,
  rows: readonly Row[],
): Promise<Map<string, KeptFile>> {
  const brought = new Map<string, KeptFile>();
  for (const { storageId, hash, bytes: text } of rows) {
    const bytes = fromBase64(text);
    const head = bytes && readPictureHead(bytes);
    if (!head || !isKeptType(head.type) || bytes.length > MAX_FILE_BYTES) continue;
    const { width, height } = head;
    await ctx.runMutation(internal.exportSteps.countFile, { groupId, sizeBytes: bytes.length });
    const type = pictureFileType({ groupId, hash: String(hash) });
    const kept = await ctx.storage.store(new Blob([bytes], { type }));
    brought.set(String(storageId), { storageId: kept, width, height, sizeBytes: bytes.length });
  }
  return brought;
}

/** A picture's row with the files that came with it and no others; any other row as it is. */
export function withFiles(row: Row, brought: ReadonlyMap<string, KeptFile>): Row {
  const { type, properties } = row;
  if (type !== "media_asset" || !isObject(properties)) return row;
  const named = Array.isArray(properties.files) ? properties.files : [];
  const files = named.flatMap((file: unknown) => {
    const id = isObject(file) ? String(file.storageId) : "";
    return brought.get(id) ?? [];
  });
  const sizeBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  const own = { ...properties, files: files.map((file) => ({ ...file })), sizeBytes };
  return { ...row, properties: own as JSONValue };
}

const AT_ONCE = 0x8000;

function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += AT_ONCE)
    text += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE));
  return btoa(text);
}

/** null for what is none. */
function fromBase64(text: JSONValue | undefined): Uint8Array<ArrayBuffer> | null {
  if (typeof text !== "string") return null;
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}
