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
  writeSync,
} from "node:fs";
import { join } from "node:path";

const UPLOAD_TOKEN_MS = 3600 * 1000;

export interface FileStore {
  put(bytes: Uint8Array): { storageId: string };
  get(storageId: string): Buffer | null;
  remove(storageId: string): void;
  /** A token that lets its holder upload one file within the hour. */
  uploadToken(): string;
  isUploadToken(token: string): boolean;
}

/** @param directory Folder of the files, or "memory". */
export function openFileStore(directory: string | "memory"): FileStore {
  const secret = randomBytes(32);
  const tokens = {
    uploadToken: () => signed(String(Date.now() + UPLOAD_TOKEN_MS), secret),
    isUploadToken: (token: string) => isSigned(token, secret),
  };
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
      const file = openSync(pathOf(storageId), "wx");
      writeSync(file, bytes);
      fsyncSync(file);
      closeSync(file);
      return { storageId };
    },
    get: (storageId) => {
      const path = pathOf(storageId);
      return existsSync(path) ? readFileSync(path) : null;
    },
    remove: (storageId) => rmSync(pathOf(storageId), { force: true }),
  };
}

function signed(expires: string, secret: Buffer): string {
  return `${expires}.${createHmac("sha256", secret).update(expires).digest("base64url")}`;
}

function isSigned(token: string, secret: Buffer): boolean {
  const [expires = ""] = token.split(".");
  const expected = Buffer.from(signed(expires, secret));
  const given = Buffer.from(token);
  return (
    expected.length === given.length &&
    timingSafeEqual(expected, given) &&
    Number(expires) > Date.now()
  );
}
