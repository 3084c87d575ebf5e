/**
 * One process per data folder: a lock of the operating system on a file of its
 * own, so that it is gone with the process however that ends. It is not taken
 * on the data file because the driver keeps that open until its statements are
 * collected.
 */
import Database from "libsql";
import { join } from "node:path";

/** Takes the lock and returns how to release it. Throws when another process has it. */
export function lockFolder(directory: string): () => void {
  const lock = new Database(join(directory, "lock.sqlite"));
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    throw new Error(`The data folder ${directory} is in use by another process.`, { cause: error });
  }
  return () => {
    lock.exec("ROLLBACK");
    lock.close();
  };
}
