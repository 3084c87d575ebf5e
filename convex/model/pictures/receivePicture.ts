/**
 * From files a browser sent to a picture. Their names and declared types are never believed: each
 * file is read, must be a whole picture of a known format, and all must be sizes of one picture.
 * What was sent waits under a type of its own; only such files can be named here, and they are gone
 * whatever comes of it. What is kept is written anew under a type that says what it is of.
 */
import { internal } from "../../_generated/api";
import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { PICTURE_HASH_LENGTH } from "../../../lib/pictures/picture-address";
import { isKeptType, readPictureHead, type PictureType } from "../../../lib/pictures/picture-head";
import { MAX_FILES, MAX_SIDE_PX, UPLOAD_TYPE } from "../../../lib/pictures/picture-limits";
import { sha256Hex } from "../../../lib/sha256-hex";
import { fail } from "../../ontology/refusal";
import { pictureFileType } from "./pictureFiles";
import type { KeptFile, PictureCard } from "./shapes";

interface SentFile {
  bytes: Uint8Array<ArrayBuffer>;
  type: PictureType;
  width: number;
  height: number;
}

export interface SentPicture {
  name: string;
  alt: string;
  /** Ids of the files as the storage answered them. */
  uploads: readonly string[];
}

/** @throws invalid_argument for what is no picture; quota_exceeded */
export async function receivePicture(
  ctx: ActionCtx,
  groupId: Id<"groups">,
  { name, alt, uploads }: SentPicture,
): Promise<PictureCard> {
  if (uploads.length === 0 || uploads.length > MAX_FILES) return refuse(WRONG_NUMBER);
  const waiting = await waitingFiles(ctx, uploads);
  try {
    const files: SentFile[] = [];
    for (const [, blob] of waiting) files.push(await readFile(blob));
    files.sort((a, b) => a.width - b.width);
    checkSizes(files);
    return await keep(ctx, groupId, { name, alt, files });
  } finally {
    for (const storageId of waiting.keys()) await ctx.storage.delete(storageId);
  }
}

/** @throws invalid_argument when one of the ids names anything but a file on its way */
async function waitingFiles(
  ctx: ActionCtx,
  uploads: readonly string[],
): Promise<Map<Id<"_storage">, Blob>> {
  const sent = await ctx.runQuery(internal.pictureSteps.findUploads, { uploads: [...uploads] });
  const files = new Map<Id<"_storage">, Blob>();
  for (const storageId of sent ?? refuse(NOT_SENT)) {
    const blob = await ctx.storage.get(storageId);
    if (blob?.type !== UPLOAD_TYPE) return refuse(NOT_SENT);
    files.set(storageId, blob);
  }
  return files;
}

async function readFile(file: Blob): Promise<SentFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const head = readPictureHead(bytes);
  if (head === null || !isKeptType(head.type)) return refuse(NO_PICTURE);
  const { type, width, height } = head;
  if (width > MAX_SIDE_PX || height > MAX_SIDE_PX) return refuse(TOO_MANY_PIXELS);
  return { bytes, type, width, height };
}

/** Each is as wide as no other, and all have the shape of the largest, give or take a pixel. */
function checkSizes(files: readonly SentFile[]): void {
  const largest = files.at(-1);
  const widths = new Set(files.map(({ width }) => width));
  const isOne = files.every(
    ({ type, width, height }) =>
      largest !== undefined &&
      type === largest.type &&
      Math.abs((width * largest.height) / largest.width - height) <= 1,
  );
  if (!isOne || widths.size !== files.length) refuse(NOT_ONE);
}

async function keep(
  ctx: ActionCtx,
  groupId: Id<"groups">,
  { name, alt, files }: { name: string; alt: string; files: readonly SentFile[] },
): Promise<PictureCard> {
  const hash = await hashOf(files);
  const kept: KeptFile[] = [];
  try {
    for (const { bytes, width, height } of files) {
      const blob = new Blob([bytes], { type: pictureFileType({ groupId, hash }) });
      const storageId = await ctx.storage.store(blob);
      kept.push({ storageId, width, height, sizeBytes: bytes.length });
    }
    const mediaType = files[0]?.type ?? refuse(NO_PICTURE);
    const picture = { name, alt, hash, mediaType, files: kept };
    return await ctx.runMutation(internal.pictureSteps.keep, { groupId, picture });
  } catch (error) {
    for (const { storageId } of kept) await ctx.storage.delete(storageId);
    throw error;
  }
}

async function hashOf(files: readonly SentFile[]): Promise<string> {
  const hashes: string[] = [];
  for (const { bytes } of files) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    hashes.push([...digest].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
  }
  return (await sha256Hex(hashes.join())).slice(0, PICTURE_HASH_LENGTH);
}

const NO_PICTURE = "This is no picture, whatever its name says. JPEG, PNG and WebP can be kept.";
const TOO_MANY_PIXELS = `A picture is at most ${MAX_SIDE_PX} pixels wide and high.`;
const NOT_ONE = "These are not sizes of one picture.";
const NOT_SENT = "The files have not arrived, or were used already.";
const WRONG_NUMBER = `A picture comes in 1 to ${MAX_FILES} sizes.`;

function refuse(reason: string): never {
  return fail({ kind: "invalid_argument", field: "picture", reason });
}
