/**
 * How files of pictures are told from all others in the deployment's storage: a file on its way has
 * the upload's type, a kept one names its workspace and picture. So a file that no picture names any
 * more (a run was cut off) is known by itself, and nobody can pass off another file as an upload.
 */
import type { Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { MAX_FILE_BYTES, UPLOAD_TYPE } from "../../../lib/pictures/picture-limits";
import { isBeingRestored } from "../transfer/readRestore";
import { findPicture } from "./readPictures";

const KEPT_TYPE = "application/vnd.sluice.picture";
const KEPT = /^application\/vnd\.sluice\.picture; ?group=(\w+); ?picture=([0-9a-f]+)$/;

export function pictureFileType({ groupId, hash }: { groupId: Id<"groups">; hash: string }) {
  return `${KEPT_TYPE}; group=${groupId}; picture=${hash}`;
}

/** Files of these ids, each once and none too large; their type is the action's to check. */
export async function findUploads(
  ctx: QueryCtx,
  uploads: readonly string[],
): Promise<Id<"_storage">[] | null> {
  const found: Id<"_storage">[] = [];
  for (const upload of new Set(uploads)) {
    const storageId = ctx.db.system.normalizeId("_storage", upload);
    const file = storageId && (await ctx.db.system.get("_storage", storageId));
    if (!file || file.size > MAX_FILE_BYTES) return null;
    found.push(file._id);
  }
  return found.length === uploads.length ? found : null;
}

/** Whether it is an upload nobody came back for, or a file that no picture names. */
export async function isLeftBehind(
  ctx: QueryCtx,
  file: { _id: Id<"_storage">; contentType?: string },
): Promise<boolean> {
  const type = file.contentType ?? "";
  if (type === UPLOAD_TYPE) return true;
  const [, group = "", hash = ""] = KEPT.exec(type) ?? [];
  if (hash === "") return false;
  const groupId = ctx.db.normalizeId("groups", group);
  const picture = groupId && (await findPicture(ctx, groupId, hash));
  if (picture?.properties.files.some(({ storageId }) => storageId === file._id)) return false;
  // One that is being brought in is there before its picture says so.
  return groupId === null || !(await isBeingRestored(ctx, groupId));
}
