/** Uploading and downloading stored files. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { storeBytes } from "../functions/actions/syscalls";
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
    if (!engine.files.isUploadToken(url.searchParams.get("token") ?? "")) {
      throw new HttpError(401, "BadUploadToken", "The upload URL is not valid (any more).");
    }
    const bytes = await readBody(request, MAX_UPLOAD_BYTES);
    const storageId = storeBytes(engine, bytes, request.headers["content-type"] ?? null);
    return sendJson(response, 200, JSON.stringify({ storageId }));
  }
  const storageId = url.pathname.slice("/api/storage/".length);
  const row = engine.read((tables) =>
    rowBy(tables, "_storage", "by_storage_id", [["storageId", storageId]]),
  );
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
