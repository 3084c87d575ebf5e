/**
 * The files of pictures, which travel as rows of their own: a line for each file with its bytes. On
 * their way in the bytes are kept first; then a transaction notes what became of each file, like of
 * any other row, and the picture names it when its properties are written.
 */
import { convexToJson, jsonToConvex, v, type Infer } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import type { ActionCtx, QueryCtx } from "../../_generated/server";
import { isObject } from "../../ontology/checkValue";
import { asThing } from "../../ontology/thingTypes";
import { pictureFileType } from "../pictures/pictureFiles";
import type { Row } from "./partFile";
import type { Translation } from "./translateIds";

/** Each has a few files of some megabytes. */
const PICTURES_A_PAGE = 1;

export const pictureFileName = v.object({
  storageId: v.id("_storage"),
  /** When its picture was made. */
  createdAt: v.number(),
  groupId: v.id("groups"),
  hash: v.string(),
});
type PictureFileName = Infer<typeof pictureFileName>;

/** @param through `_creationTime` of the last picture that belongs to the export */
export async function readFilesPage(
  ctx: QueryCtx,
  groupId: Id<"groups">,
  { cursor, through }: { cursor: string | null; through: number },
) {
  const { page, isDone, continueCursor } = await ctx.db
    .query("things")
    .withIndex("by_group_type", (q) =>
      q.eq("groupId", groupId).eq("type", "media_asset").eq("deletedAt", undefined),
    )
    .paginate({ numItems: PICTURES_A_PAGE, cursor });
  const files = page.flatMap((thing): PictureFileName[] => {
    const picture = asThing(thing, "media_asset");
    const { _creationTime: createdAt } = thing;
    if (!picture || createdAt > through) return [];
    const hash = picture.properties.slug;
    return picture.properties.files.map(({ storageId }) => ({
      storageId,
      createdAt,
      groupId,
      hash,
    }));
  });
  return { files, isDone, continueCursor };
}

/** A row of `files`; null for one that is gone. */
export async function fileLine(
  ctx: ActionCtx,
  { storageId, createdAt, groupId, hash }: PictureFileName,
): Promise<string | null> {
  const blob = await ctx.storage.get(storageId);
  if (blob === null) return null;
  const bytes = await blob.arrayBuffer();
  const row = { _id: storageId, _creationTime: createdAt, groupId, hash, bytes };
  return JSON.stringify(convexToJson(row));
}

/**
 * Keeps the files of checked and translated rows, then has `note` write where they are; of what it
 * could not note nothing stays. What a run leaves that ends in between is the sweep's.
 */
export async function keepingFiles<Noted>(
  ctx: ActionCtx,
  rows: readonly Row[],
  note: (kept: Row[]) => Promise<Noted | null>,
): Promise<Noted | null> {
  const kept: { row: Row; storageId: Id<"_storage"> }[] = [];
  let noted: Noted | null = null;
  try {
    for (const { _id = "", groupId = "", hash, bytes = null } of rows) {
      const content = jsonToConvex(bytes);
      if (!(content instanceof ArrayBuffer))
        throw new Error("A file that was checked has no bytes");
      // Written by the rows before: an id of here.
      const type = pictureFileType({ groupId: groupId as Id<"groups">, hash: String(hash) });
      const storageId = await ctx.storage.store(new Blob([content], { type }));
      kept.push({ row: { _id, groupId, storageId }, storageId });
    }
    noted = await note(kept.map(({ row }) => row));
  } finally {
    if (noted === null) for (const { storageId } of kept) await ctx.storage.delete(storageId);
  }
  return noted;
}

/** A picture's row with the files that came with it and no others; any other row as it is. */
export function withFiles(row: Row, brought: Pick<Translation, "knows">): Row {
  const { type, properties, deletedAt } = row;
  if (type !== "media_asset" || !isObject(properties) || !Array.isArray(properties.files))
    return row;
  const files = properties.files.filter(
    (file) => deletedAt === undefined && isObject(file) && brought.knows(String(file.storageId)),
  );
  const sizeBytes = files.reduce((sum: number, file) => sum + sizeOf(file), 0);
  return { ...row, properties: { ...properties, files, sizeBytes } };
}

const sizeOf = (file: unknown): number =>
  isObject(file) && typeof file.sizeBytes === "number" ? file.sizeBytes : 0;
