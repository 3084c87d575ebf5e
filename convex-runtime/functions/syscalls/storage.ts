/** The syscalls of `ctx.storage` in queries and mutations; the bytes themselves lie with `FileStore`. */
import { createHash } from "node:crypto";
import type { Frame } from "../frame";
import { rowBy } from "../system-rows";
import { objectArgument, text, optionalText } from "./arguments";

type StorageFrame = Pick<Frame, "execution" | "tables">;
type Handler = (frame: StorageFrame, argsJson: string) => string;

function rowOf(frame: StorageFrame, storageId: string) {
  const { tables } = frame;
  if (tables.tableOf(storageId) === "_storage") return tables.get(storageId, "_storage");
  return rowBy(tables, "_storage", "by_storage_id", [["storageId", storageId]]);
}

export const storageSyscalls: Readonly<Record<string, Handler>> = {
  "1.0/storageGetUrl": (frame, json) => {
    const row = rowOf(frame, text(objectArgument(json), "storageId"));
    if (row === null) return "null";
    const origin = frame.execution.version.environment.CONVEX_CLOUD_URL ?? "";
    return JSON.stringify(`${origin}/api/storage/${String(row.json.storageId)}`);
  },
  "1.0/storageGetMetadata": (frame, json) => {
    const row = rowOf(frame, text(objectArgument(json), "storageId"));
    if (row === null) return "null";
    const { sha256, size, contentType } = row.json;
    return JSON.stringify({ storageId: row.id, sha256, size, contentType: contentType ?? null });
  },
  "1.0/storageGenerateUploadUrl": (frame) => {
    const { version, files } = frame.execution;
    return JSON.stringify(
      `${version.environment.CONVEX_CLOUD_URL ?? ""}/api/storage/upload?token=${files.uploadToken(frame.tables.componentPath)}`,
    );
  },
  "1.0/storageDelete": (frame, json) => {
    const row = rowOf(frame, text(objectArgument(json), "storageId"));
    if (row === null) throw new Error("storage id not found");
    frame.tables.remove(row.id, "_storage");
    frame.execution.files.mayBeUnused(String(row.json.storageId));
    return "null";
  },
  "1.0/storageStore": (frame, json) => {
    const args = objectArgument(json);
    const bytes = Buffer.from(text(args, "blob"), "base64");
    const stored = frame.execution.files.put(bytes);
    const contentType = optionalText(args, "contentType");
    const id = frame.tables.insert("_storage", {
      storageId: stored.storageId,
      sha256: createHash("sha256").update(bytes).digest("base64"),
      size: bytes.length,
      ...(contentType === undefined || contentType === "" ? {} : { contentType }),
    });
    return JSON.stringify(id);
  },
  "1.0/storageGet": (frame, json) => {
    const row = rowOf(frame, text(objectArgument(json), "storageId"));
    if (row === null) return "null";
    const bytes = frame.execution.files.get(String(row.json.storageId));
    if (bytes === null) return "null";
    return JSON.stringify({
      blob: bytes.toString("base64"),
      contentType: row.json.contentType ?? null,
    });
  },
};
