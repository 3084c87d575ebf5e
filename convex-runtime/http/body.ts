/** Reads request bodies up to a limit, decompressing what the CLI compressed. */
import type { IncomingMessage } from "node:http";
import { finished, type Duplex, type Readable } from "node:stream";
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
  const pieces: Buffer[] = [];
  for await (const piece of piecesOf(request, maxBytes)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/**
 * The same piece by piece, read as it is taken; the stream fails where `readBody` throws.
 * @param onFail Told why it fails, whatever becomes of the error on the way.
 * @throws HttpError 413 when the request says itself that it is too large.
 */
export function streamBody(
  request: IncomingMessage,
  maxBytes: number,
  onFail: (error: unknown) => void,
): ReadableStream<Uint8Array> {
  const pieces = piecesOf(request, maxBytes);
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { value, done } = await pieces.next().catch((error: unknown) => {
          onFail(error);
          throw error;
        });
        if (done === true) controller.close();
        else controller.enqueue(value);
      },
      cancel: async () => void (await pieces.return(undefined)),
    },
    { highWaterMark: 0 },
  );
}

/** How many bytes the request says its body has; unknown when it says nothing or is compressed. */
export function announcedBytes({ headers }: IncomingMessage): number | null {
  const isPlain = headers["content-encoding"] === undefined;
  return isPlain && headers["content-length"] !== undefined
    ? Number(headers["content-length"])
    : null;
}

/** Nothing is read before the first piece is asked for. */
function piecesOf(request: IncomingMessage, maxBytes: number): AsyncGenerator<Buffer, void> {
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) throw tooLarge(maxBytes);
  return limited(request, decoderOf(request), maxBytes);
}

async function* limited(
  request: IncomingMessage,
  decoder: Duplex | null,
  maxBytes: number,
): AsyncGenerator<Buffer, void> {
  let size = 0;
  const source = decoder === null ? request : through(request, decoder);
  try {
    // The connection stays open when reading ends early: its answer goes over it.
    for await (const piece of source.iterator({ destroyOnReturn: source !== request })) {
      const bytes = Buffer.isBuffer(piece) ? piece : Buffer.from(String(piece));
      size += bytes.length;
      if (size > maxBytes) throw tooLarge(maxBytes);
      yield bytes;
    }
  } catch (error) {
    if (error instanceof HttpError) throw error;
    throw new HttpError(400, "BadBody", "The request body could not be read.");
  }
}

function decoderOf(request: IncomingMessage): Duplex | null {
  switch (request.headers["content-encoding"]) {
    case "br":
      return createBrotliDecompress();
    case "gzip":
      return createGunzip();
    case undefined:
    case "identity":
      return null;
    default:
      throw new HttpError(415, "UnsupportedEncoding", "Bodies may be encoded with br or gzip.");
  }
}

/** Ends with an error, too, when the client goes away in the middle; ended early it leaves the request open. */
function through(request: IncomingMessage, decompressor: Duplex): Readable {
  finished(request, { writable: false }, (error) => {
    if (error) decompressor.destroy(error);
  });
  return request.pipe(decompressor);
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
