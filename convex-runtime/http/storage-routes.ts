/** Uploading and downloading stored files. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { storeBytes } from "../functions/actions/syscalls";
import type { ComponentPath, StoredDocument, Transaction } from "../database/database";
import type { Engine } from "../functions/engine";
import { rowBy } from "../functions/system-rows";
import { send, sendJson } from "./answer";
import { MAX_UPLOAD_BYTES, readBody } from "./body";
import { HttpError } from "./http-error";

export async function handleStorage(
  engine: Engine,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  if (url.pathname === "/api/storage/upload") {
    if (request.method !== "POST")
      throw new HttpError(405, "MethodNotAllowed", "Files are uploaded with POST.");
    const token = url.searchParams.get("token") ?? "";
    if (!engine.files.isUploadToken(token)) throw badToken();
    const bytes = await readBody(request, MAX_UPLOAD_BYTES);
    const component = engine.files.redeem(token);
    if (component === null) throw badToken();
    const storageId = storeBytes(engine, component, bytes, request.headers["content-type"] ?? null);
    return sendJson(response, 200, JSON.stringify({ storageId }));
  }
  const storageId = url.pathname.slice("/api/storage/".length);
  const row = engine.read((all) => fileRow(all, engine.version.components.keys(), storageId));
  const bytes = row === null ? null : engine.files.get(storageId);
  if (row === null || bytes === null)
    throw new HttpError(404, "FileNotFound", "There is no such file.");
  const { contentType } = row.json;
  send(
    response,
    200,
    {
      "content-type": typeof contentType === "string" ? contentType : "application/octet-stream",
      "cache-control": "private, max-age=2592000",
      "x-content-type-options": "nosniff",
    },
    bytes,
  );
}

/** The row of a file, whichever component stored it. */
function fileRow(
  transaction: Transaction,
  components: Iterable<ComponentPath>,
  storageId: string,
): StoredDocument | null {
  for (const path of components) {
    const tables = transaction.inComponent(path);
    const row = rowBy(tables, "_storage", "by_storage_id", [["storageId", storageId]]);
    if (row !== null) return row;
  }
  return null;
}

function badToken(): HttpError {
  return new HttpError(401, "BadUploadToken", "The upload URL is not valid (any more).");
}
