/**
 * Where archives lie. One interface: `write` answers a location that `read` and `remove` take, also
 * after the variables changed. By default the deployment's own file storage; an S3-compatible bucket
 * when ARCHIVE_S3_BUCKET is set. A file is never overwritten.
 */
import type { ActionCtx } from "../../_generated/server";
import { deploymentFiles } from "./deploymentFiles";
import { bucketFromEnvironment, s3Bucket } from "./s3Bucket";

export interface ColdStorage {
  /** @param key a path that no other file has */
  write(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<string>;
  /** The bytes as written, or null when there is no such file. */
  read(location: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Removing what is gone already is no error. */
  remove(location: string): Promise<void>;
}

/** For new files. */
export function coldStorage(ctx: Pick<ActionCtx, "storage">): ColdStorage {
  const bucket = bucketFromEnvironment();
  return bucket === null ? deploymentFiles(ctx.storage) : s3Bucket(bucket);
}

/** Of a file written earlier, wherever new ones go. */
export function storageOf(ctx: Pick<ActionCtx, "storage">, location: string): ColdStorage {
  if (location.startsWith("file:")) return deploymentFiles(ctx.storage);
  const bucket = bucketFromEnvironment();
  if (bucket === null) throw new Error("This archive lies in a bucket whose variables are not set");
  return s3Bucket(bucket);
}
