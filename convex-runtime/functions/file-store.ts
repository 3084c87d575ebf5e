/**
 * The bytes of stored files, one file each; a file is on disk before the row that names it commits,
 * so a row never names a missing file (a crash in between leaves an unnamed file, which is harmless).
 */
import { createHmac, randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { ComponentPath } from "../database/database";

const UPLOAD_TOKEN_MS = 3600 * 1000;

export interface FileStore {
  put(bytes: Uint8Array): { storageId: string };
  get(storageId: string): Buffer | null;
  remove(storageId: string): void;
  /** Notes a file whose row a transaction removed; whether that holds shows when it has committed. */
  mayBeUnused(storageId: string): void;
  /** The files noted since the last time. */
  takeUnused(): readonly string[];
  /** A token that lets its holder upload one file, into that component's storage, within the hour. */
  uploadToken(component: ComponentPath): string;
  isUploadToken(token: string): boolean;
  /** The component of a token that holds, which is thereby used up; null for any other. */
  redeem(token: string): ComponentPath | null;
}

/**
 * @param directory Folder of the files, or "memory".
 * @param secret Signs upload tokens; stores with the same one accept each other's.
 */
export function openFileStore(
  directory: string | "memory",
  secret: Uint8Array = randomBytes(32),
): FileStore {
  const tokens = { ...uploadTokens(secret), ...notesOfUnused() };
  if (directory === "memory") {
    const files = new Map<string, Buffer>();
    return {
      ...tokens,
      put: (bytes) => {
        const storageId = randomUUID();
        files.set(storageId, Buffer.from(bytes));
        return { storageId };
      },
      get: (storageId) => files.get(storageId) ?? null,
      remove: (storageId) => void files.delete(storageId),
    };
  }
  const pathOf = (storageId: string) => {
    if (!/^[0-9a-f-]{36}$/.test(storageId)) throw new Error("Malformed storage id.");
    return join(directory, storageId);
  };
  return {
    ...tokens,
    put: (bytes) => {
      mkdirSync(directory, { recursive: true });
      const storageId = randomUUID();
      writeDurably(pathOf(storageId), bytes);
      syncFolder(directory);
      return { storageId };
    },
    get: (storageId) => {
      const path = pathOf(storageId);
      return existsSync(path) ? readFileSync(path) : null;
    },
    remove: (storageId) => rmSync(pathOf(storageId), { force: true }),
  };
}

/** All of it or nothing: a disk that fills up in the middle leaves no file behind. */
function writeDurably(path: string, bytes: Uint8Array): void {
  const file = openSync(path, "wx");
  try {
    // A single write may take less than it is given, and say so only in its result; this one goes on.
    writeFileSync(file, bytes);
    fsyncSync(file);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

/** A new name in a folder is durable once the folder is; not every system lets one open a folder. */
function syncFolder(directory: string): void {
  if (process.platform === "win32") return;
  const folder = openSync(directory, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function notesOfUnused(): Pick<FileStore, "mayBeUnused" | "takeUnused"> {
  let noted: string[] = [];
  return {
    mayBeUnused: (storageId) => void noted.push(storageId),
    takeUnused: () => {
      const taken = noted;
      noted = [];
      return taken;
    },
  };
}

type UploadTokens = Pick<FileStore, "uploadToken" | "isUploadToken" | "redeem">;

/** Tokens say when they expire and for which component they are, signed; used ones are remembered until then. */
function uploadTokens(secret: Uint8Array): UploadTokens {
  const used = new Map<string, number>();
  const signed = (claims: string) =>
    `${claims}.${createHmac("sha256", secret).update(claims).digest("base64url")}`;
  const holds = (token: string) => {
    const expected = Buffer.from(signed(token.slice(0, token.lastIndexOf("."))));
    const given = Buffer.from(token);
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) return false;
    return Number(token.split(".")[0]) > Date.now() && !used.has(token);
  };
  return {
    uploadToken: (component) => {
      const name = Buffer.from(component).toString("base64url");
      return signed(`${Date.now() + UPLOAD_TOKEN_MS}.${randomUUID()}.${name}`);
    },
    isUploadToken: holds,
    redeem: (token) => {
      if (!holds(token)) return null;
      for (const [old, expiresMs] of used) if (expiresMs < Date.now()) used.delete(old);
      used.set(token, Date.now() + UPLOAD_TOKEN_MS);
      return Buffer.from(token.split(".")[2] ?? "", "base64url").toString("utf8");
    },
  };
}
