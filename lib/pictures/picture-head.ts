/**
 * What a picture file is, read from its bytes and never from its name: its format and its size in
 * pixels. Nothing is decoded, so that a small file which would unfold into gigabytes costs nothing.
 * A file that is cut off or carries something behind its end is none.
 */

/** Formats that are kept and served. */
export type PictureType = "image/webp" | "image/jpeg" | "image/png";

export interface PictureHead {
  type: PictureType | "image/gif";
  /** In pixels. */
  width: number;
  height: number;
}

type Reader = (bytes: Uint8Array) => PictureHead | null;

/** null for what is no picture of these formats, or not a whole one. */
export function readPictureHead(bytes: Uint8Array): PictureHead | null {
  for (const read of [readPng, readJpeg, readWebp, readGif]) {
    const head = read(bytes);
    if (head) return head.width > 0 && head.height > 0 ? head : null;
  }
  return null;
}

export function isKeptType(type: string): type is PictureType {
  return type === "image/webp" || type === "image/jpeg" || type === "image/png";
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const PNG_END = [0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82];

const readPng: Reader = (bytes) => {
  if (!holds(bytes, 0, PNG) || !holds(bytes, 12, ascii("IHDR"))) return null;
  if (!holds(bytes, bytes.length - PNG_END.length, PNG_END)) return null;
  const view = viewOf(bytes);
  return { type: "image/png", width: view.getUint32(16), height: view.getUint32(20) };
};

/** ITU-T T.81, B.1: a frame header (SOF) names the size; the image ends with EOI. */
const readJpeg: Reader = (bytes) => {
  if (!holds(bytes, 0, [0xff, 0xd8, 0xff]) || !holds(bytes, bytes.length - 2, [0xff, 0xd9]))
    return null;
  const view = viewOf(bytes);
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (isFrameHeader(marker))
      return { type: "image/jpeg", height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    // The pixels begin: a size would have stood before them.
    if (marker === 0xda) return null;
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
};

function isFrameHeader(marker: number): boolean {
  const isTable = marker === 0xc4 || marker === 0xc8 || marker === 0xcc;
  return marker >= 0xc0 && marker <= 0xcf && !isTable;
}

/** RFC 9649: the container names its own length, which must be the file's. */
const readWebp: Reader = (bytes) => {
  if (!holds(bytes, 0, ascii("RIFF")) || !holds(bytes, 8, ascii("WEBP"))) return null;
  const view = viewOf(bytes);
  if (bytes.length < 30 || view.getUint32(4, true) + 8 !== bytes.length) return null;
  const size = webpSize(bytes, view);
  return size && { type: "image/webp", ...size };
};

function webpSize(bytes: Uint8Array, view: DataView): { width: number; height: number } | null {
  if (holds(bytes, 12, ascii("VP8X")))
    return { width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 };
  if (holds(bytes, 12, ascii("VP8 ")) && holds(bytes, 23, [0x9d, 0x01, 0x2a]))
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (holds(bytes, 12, ascii("VP8L")) && bytes[20] === 0x2f) {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  return null;
}

/** Only to know its size before a browser unfolds it; it is never kept as it is. */
const readGif: Reader = (bytes) => {
  const isGif = holds(bytes, 0, ascii("GIF87a")) || holds(bytes, 0, ascii("GIF89a"));
  if (!isGif || bytes.length < 14) return null;
  const view = viewOf(bytes);
  return { type: "image/gif", width: view.getUint16(6, true), height: view.getUint16(8, true) };
};

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}

function holds(bytes: Uint8Array, at: number, expected: readonly number[]): boolean {
  return at >= 0 && expected.every((byte, index) => bytes[at + index] === byte);
}

function ascii(text: string): number[] {
  return [...text].map((letter) => letter.charCodeAt(0));
}
