/** The file of an archive: lines of events (NDJSON), gzip, with a checksum of both. */
import { sha256Hex } from "../../../lib/sha256-hex";

export interface PackedFile {
  bytes: Uint8Array<ArrayBuffer>;
  /** SHA-256 of `bytes`, hex. */
  fileHash: string;
  /** Of the lines before they were compressed. */
  textBytes: number;
}

export async function pack(lines: readonly string[]): Promise<PackedFile> {
  return await packText(new TextEncoder().encode(textOf(lines)));
}

/** @param text what `textOf` made, in UTF-8 */
export async function packText(text: Uint8Array<ArrayBuffer>): Promise<PackedFile> {
  const bytes = await through(text, new CompressionStream("gzip"), Infinity);
  return { bytes, fileHash: await hashOfBytes(bytes), textBytes: text.length };
}

/** @throws for bytes that are not gzip, e.g. a damaged file */
export async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<string[]> {
  return await unpackWithin(bytes, Infinity);
}

/** @throws also for what has more than `maxBytes` unpacked, as soon as that shows */
export async function unpackWithin(
  bytes: Uint8Array<ArrayBuffer>,
  maxBytes: number,
): Promise<string[]> {
  const text = new TextDecoder().decode(await unpackText(bytes, maxBytes));
  return text.split("\n").filter((line) => line !== "");
}

/** What is in the file, as it is. @throws as `unpackWithin` */
export async function unpackText(
  bytes: Uint8Array<ArrayBuffer>,
  maxBytes = Infinity,
): Promise<Uint8Array<ArrayBuffer>> {
  return await through(bytes, new DecompressionStream("gzip"), maxBytes);
}

/** SHA-256 of the lines as the file holds them, hex. */
export async function hashOfLines(lines: readonly string[]): Promise<string> {
  return await sha256Hex(textOf(lines));
}

export async function hashOfBytes(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The lines as a file holds them, each with its end. */
export function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  transform: CompressionStream | DecompressionStream,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = transform.writable.getWriter();
  // Awaited with the reading: a stream takes no more than its reader gives room for.
  const written = writer.write(bytes).then(() => writer.close());
  const chunks: Uint8Array[] = [];
  const reader = transform.readable.getReader();
  let length = 0;
  const read = async () => {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      chunks.push(part.value);
      length += part.value.length;
      if (length > maxBytes) await reader.cancel();
    }
  };
  await Promise.all([written, read()]);
  if (length > maxBytes) throw new Error("There is more in the file than it may hold");
  return joined(chunks);
}

function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
