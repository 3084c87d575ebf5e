/**
 * Zip files as `convex export` writes and `convex import` reads them: deflated or stored entries, sizes
 * of 32 bits. Format: PKWARE's APPNOTE, sections 4.3.7 (local header), 4.3.12 (directory), 4.3.16 (end).
 */
import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";

export type ZipEntry = { readonly path: string; readonly bytes: Uint8Array };

/** A file that is no zip, a damaged one, or one of a kind that is not read here. */
export class ZipError extends Error {
  override name = "ZipError";
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
/** Bit 11: names are UTF-8. */
const UTF8 = 0x0800;
const STORED = 0;
const DEFLATED = 8;
/** 1 January 1980, the first day there is. */
const DOS_DATE = 0x0021;
const MAX_COMMENT_BYTES = 0xffff;
/** What an entry may unfold to: a bomb ends here. */
const MAX_ENTRY_BYTES = 1024 * 1024 * 1024;

export function writeZip(entries: Iterable<ZipEntry>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, bytes } of entries) {
    const name = Buffer.from(path, "utf8");
    const packed = deflateRawSync(bytes);
    const facts = factsOf(bytes, packed.length, name.length);
    const local = Buffer.concat([header(LOCAL), facts, name]);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(CENTRAL, 0);
    central.writeUInt16LE(VERSION, 4);
    facts.copy(central, 6);
    central.writeUInt32LE(offset, 42);
    directory.push(central, name);
    parts.push(local, packed);
    offset += local.length + packed.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(directory.length / 2, 8);
  end.writeUInt16LE(directory.length / 2, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

function header(signature: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(signature);
  return bytes;
}

/** The 26 bytes a local header and the directory have in common. */
function factsOf(bytes: Uint8Array, packedBytes: number, nameBytes: number): Buffer {
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(VERSION, 0);
  facts.writeUInt16LE(UTF8, 2);
  facts.writeUInt16LE(DEFLATED, 4);
  facts.writeUInt16LE(DOS_DATE, 8);
  facts.writeUInt32LE(crc32(bytes), 10);
  facts.writeUInt32LE(packedBytes, 14);
  facts.writeUInt32LE(bytes.length, 18);
  facts.writeUInt16LE(nameBytes, 22);
  return facts;
}

/** The files in a zip by path, unpacked when they are asked for. @throws ZipError */
export function readZip(zip: Buffer): Map<string, () => Buffer> {
  const end = findEnd(zip);
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  const files = new Map<string, () => Buffer>();
  for (let entry = 0; entry < count; entry++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== CENTRAL) throw damaged();
    const nameBytes = zip.readUInt16LE(at + 28);
    const start = at;
    const path = zip.toString("utf8", at + 46, at + 46 + nameBytes);
    if (!path.endsWith("/")) files.set(path, () => unpack(zip, start, path));
    at += 46 + nameBytes + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}

/** The end record stands last, before a comment of any length. */
function findEnd(zip: Buffer): number {
  const earliest = Math.max(0, zip.length - 22 - MAX_COMMENT_BYTES);
  for (let at = zip.length - 22; at >= earliest; at--) {
    if (zip.readUInt32LE(at) !== END) continue;
    if (zip.readUInt32LE(at + 16) === 0xffffffff) throw new ZipError("Zip64 files are not read.");
    return at;
  }
  throw new ZipError("This is not a zip file.");
}

function unpack(zip: Buffer, directoryAt: number, path: string): Buffer {
  const method = zip.readUInt16LE(directoryAt + 10);
  const checksum = zip.readUInt32LE(directoryAt + 16);
  const packedBytes = zip.readUInt32LE(directoryAt + 20);
  const local = zip.readUInt32LE(directoryAt + 42);
  if (local + 30 > zip.length || zip.readUInt32LE(local) !== LOCAL) throw damaged();
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const packed = zip.subarray(start, start + packedBytes);
  const bytes = inflate(packed, method, path);
  if (crc32(bytes) !== checksum) throw new ZipError(`${path} in the zip file is damaged.`);
  return bytes;
}

function inflate(packed: Buffer, method: number, path: string): Buffer {
  if (method === STORED) return packed;
  if (method !== DEFLATED) throw new ZipError(`${path} is packed in a way that is not read here.`);
  try {
    return inflateRawSync(packed, { maxOutputLength: MAX_ENTRY_BYTES });
  } catch {
    throw new ZipError(`${path} in the zip file is damaged.`);
  }
}

function damaged(): ZipError {
  return new ZipError("The zip file is damaged.");
}
