/** Uploading and downloading stored files. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { storeBytes } from "../functions/actions/syscalls";
import type { Engine } from "../functions/engine";
import { fileRow } from "../functions/stored-files";
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
  const headers = {
    "content-type": typeof contentType === "string" ? contentType : "application/octet-stream",
    "cache-control": "private, max-age=2592000",
    "x-content-type-options": "nosniff",
    "accept-ranges": "bytes",
  };
  const range = rangeOf(request.headers.range, bytes.length);
  if (range === null) return send(response, 200, headers, bytes);
  if (range === "unsatisfiable") {
    const whole = { ...headers, "content-range": `bytes */${bytes.length}` };
    return send(response, 416, whole, new Uint8Array());
  }
  const { first, last } = range;
  const part = { ...headers, "content-range": `bytes ${first}-${last}/${bytes.length}` };
  send(response, 206, part, bytes.subarray(first, last + 1));
}

type Range = { readonly first: number; readonly last: number };

/** One range of bytes (RFC 9110, 14.1.2); a header of another form, or with several, asks for the whole. */
function rangeOf(header: string | undefined, size: number): Range | "unsatisfiable" | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  const [, from = "", to = ""] = match ?? [];
  if (match === null || (from === "" && to === "")) return null;
  const first = from === "" ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (from !== "" && to !== "" && Number(to) < first) return null;
  return first < size && (from !== "" || Number(to) > 0) ? { first, last } : "unsatisfiable";
}

function badToken(): HttpError {
  return new HttpError(401, "BadUploadToken", "The upload URL is not valid (any more).");
}
