/**
 * Addresses of a workspace's own pictures: `/_m/<hash>/<width>.<ending>` on the origin of its pages.
 * The hash is of the contents, so what stands at an address never changes and may be kept forever.
 */
import type { JsonValue } from "../page-document/element";
import type { PictureType } from "./picture-head";

export const PICTURE_FOLDER = "/_m/";

/** Hex digits of a SHA-256: 128 bits tell every picture there will ever be. */
export const PICTURE_HASH_LENGTH = 32;

const ADDRESS = /^\/_m\/([0-9a-f]{32})\/(\d{1,5})\.(webp|jpg|png)$/;
const ENDINGS: Record<PictureType, string> = {
  "image/webp": "webp",
  "image/jpeg": "jpg",
  "image/png": "png",
};

export interface PictureAddress {
  hash: string;
  /** In pixels. */
  width: number;
  ending: string;
}

export function pictureAddress(hash: string, width: number, type: PictureType): string {
  return `${PICTURE_FOLDER}${hash}/${width}.${ENDINGS[type]}`;
}

/** null for any other path. */
export function parsePictureAddress(path: string): PictureAddress | null {
  const [, hash, width, ending] = ADDRESS.exec(path) ?? [];
  return hash && width && ending ? { hash, width: Number(width), ending } : null;
}

export function endingOf(type: PictureType): string {
  return ENDINGS[type];
}

/** The same picture at another width; the address itself for what is none of ours. */
export function atWidth(src: string, width: number): string {
  return parsePictureAddress(src) ? src.replace(/\d+(?=\.\w+$)/, String(width)) : src;
}

/** Hashes of the pictures of ours that stand anywhere in a value. */
export function pictureHashesIn(value: JsonValue | undefined): Set<string> {
  const found = new Set<string>();
  collect(value, found);
  return found;
}

function collect(value: JsonValue | undefined, found: Set<string>): void {
  if (typeof value === "string") {
    const address = value.startsWith(PICTURE_FOLDER) ? parsePictureAddress(value) : null;
    if (address) found.add(address.hash);
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, found);
  } else if (typeof value === "object" && value !== null) {
    for (const item of Object.values(value)) collect(item, found);
  }
}
