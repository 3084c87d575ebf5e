/** Reads request bodies up to a limit, decompressing what the CLI compressed. */
import type { IncomingMessage } from "node:http";
import { pipeline, type Duplex, type Readable } from "node:stream";
import { createBrotliDecompress, createGunzip } from "node:zlib";
import { HttpError } from "./http-error";

const MIB = 1024 * 1024;
/** Function calls and HTTP actions, as on the platform. */
export const MAX_BODY_BYTES = 20 * MIB;
/** A push carries all modules with their source maps. */
export const MAX_PUSH_BYTES = 256 * MIB;
export const MAX_UPLOAD_BYTES = 256 * MIB;

/** @throws HttpError 413 beyond the limit (of the decompressed bytes); the rest is not read. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const announced = Number(request.headers["content-length"] ?? 0);
  if (announced > maxBytes) throw tooLarge(maxBytes);
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of decoded(request)) {
      const bytes = Buffer.isBuffer(piece) ? piece : Buffer.from(String(piece));
      size += bytes.length;
      if (size > maxBytes) throw tooLarge(maxBytes);
      pieces.push(bytes);
    }
  } catch (error) {
    if (error instanceof HttpError) throw error;
    throw new HttpError(400, "BadBody", "The request body could not be read.");
  }
  return Buffer.concat(pieces, size);
}

function decoded(request: IncomingMessage): Readable {
  switch (request.headers["content-encoding"]) {
    case "br":
      return through(request, createBrotliDecompress());
    case "gzip":
      return through(request, createGunzip());
    case undefined:
    case "identity":
      return request;
    default:
      throw new HttpError(415, "UnsupportedEncoding", "Bodies may be encoded with br or gzip.");
  }
}

/** Ends with an error, too, when the client goes away in the middle. */
function through(request: IncomingMessage, decompressor: Duplex): Readable {
  return pipeline(request, decompressor, () => undefined);
}

function tooLarge(maxBytes: number): HttpError {
  return new HttpError(
    413,
    "PayloadTooLarge",
    `The request body is larger than ${maxBytes / MIB} MiB.`,
  );
}

/** @throws HttpError 400 when the body is not JSON. */
export async function readJson(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  const text = (await readBody(request, maxBytes)).toString("utf8");
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpError(400, "BadJsonBody", "The request body is not valid JSON.");
  }
}

/** The address asked for. @throws HttpError 400 when it is none. */
export function urlOf(request: IncomingMessage, origin: string): URL {
  const path = request.url ?? "/";
  // A path of two slashes would be read as a host.
  if (!path.startsWith("/") || path.startsWith("//") || !URL.canParse(path, origin)) {
    throw new HttpError(400, "BadUrl", "The address of the request is malformed.");
  }
  return new URL(path, origin);
}
