/**
 * Room on the disk for the log of a store that is about to be opened: a file of zeros, in which SQLite finds
 * no log and which it then writes over from the beginning. Only a store that has no log gets one, so nothing
 * written is ever touched; where the disk has little room, or refuses, the log grows as it always did.
 */
import { closeSync, fsyncSync, openSync, rmSync, statfsSync, statSync, writeSync } from "node:fs";
import { dirname } from "node:path";

const logOf = (path: string): string => `${path}-wal`;

/** A log that takes a tenth of what is free leaves the data its room. */
const MOST_OF_FREE = 0.1;
const CHUNK_BYTES = 1024 * 1024;

/** Whether there is one, as after a process that was killed: it may hold commits. */
export function hasLog(path: string): boolean {
  return statSync(logOf(path), { throwIfNoEntry: false }) !== undefined;
}

export function reserveLog(path: string, sizeBytes: number): void {
  if (freeBytes(dirname(path)) * MOST_OF_FREE < sizeBytes) return;
  // Refused where there is a log: from here on it is ours.
  const file = openSync(logOf(path), "wx");
  try {
    fill(file, sizeBytes);
  } catch {
    rmSync(logOf(path), { force: true });
  } finally {
    closeSync(file);
  }
}

/** Written, not only made long: a hole in a file has no place on the disk yet. */
function fill(file: number, sizeBytes: number): void {
  const zeros = Buffer.alloc(CHUNK_BYTES);
  let left = sizeBytes;
  while (left > 0) left -= writeSync(file, zeros, 0, Math.min(left, CHUNK_BYTES));
  fsyncSync(file);
}

function freeBytes(directory: string): number {
  const { bavail, bsize } = statfsSync(directory);
  return bavail * bsize;
}
