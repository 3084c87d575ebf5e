/**
 * The right to write, lent to another connection (a thread that runs a long mutation): until it comes
 * back, reads of this connection stay at the last commit it knows of, so that no query sees a commit
 * before the subscriptions hear of it, and whoever wants to write here waits.
 */
import type { Storage } from "../storage/storage";
import type { CommitResult } from "./database";

export interface ForeignCommits {
  /** In the order in which they were committed; empty when nothing was written. */
  readonly results: readonly CommitResult[];
  /** Why it writes no more: its storage failed, which is also this connection's. */
  readonly writesRefused: string | null;
}

/** A read transaction: what others commit meanwhile is not seen in it. */
export function pinReads(storage: Storage): void {
  storage.prepare("BEGIN").run([]);
  // SQLite takes the snapshot at the first read.
  storage.prepare("SELECT last_commit_ts FROM deployment_clock").get([]);
}

export function unpinReads(storage: Storage): void {
  storage.prepare("COMMIT").run([]);
}
