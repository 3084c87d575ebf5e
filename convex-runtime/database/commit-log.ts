/**
 * What recent commits wrote, to validate transactions that began before them.
 * Bounded by the number of keys: a transaction older than the log counts as
 * overwritten and is run again.
 */
import type { WrittenKeys } from "./database";
import type { ReadSet } from "./read-set";

interface LoggedCommit {
  readonly ts: bigint;
  readonly writtenKeys: WrittenKeys;
  readonly keyCount: number;
}

/** About 2 MB of keys: far more than commits while one asynchronous transaction runs. */
const MAX_KEYS = 20_000;

export class CommitLog {
  private commits: LoggedCommit[] = [];
  private keyCount = 0;
  /** Commits at or before it are forgotten. */
  private forgottenTs: bigint;

  constructor(lastCommitTs: bigint) {
    this.forgottenTs = lastCommitTs;
  }

  append(ts: bigint, writtenKeys: WrittenKeys): void {
    let keyCount = 0;
    for (const keys of writtenKeys.values()) keyCount += keys.length;
    this.commits.push({ ts, writtenKeys, keyCount });
    this.keyCount += keyCount;
    while (this.keyCount > MAX_KEYS) {
      const oldest = this.commits.shift();
      if (oldest === undefined) return;
      this.keyCount -= oldest.keyCount;
      this.forgottenTs = oldest.ts;
    }
  }

  isTouchedSince(ts: bigint, readSet: ReadSet): boolean {
    if (ts < this.forgottenTs) return true;
    return this.commits.some(
      (commit) =>
        commit.ts > ts &&
        [...commit.writtenKeys].some(([index, keys]) => readSet.contains(index, keys)),
    );
  }

  /** Others have written what is not known: whatever began before `ts` counts as overwritten. */
  forgetUntil(ts: bigint): void {
    this.commits = [];
    this.keyCount = 0;
    this.forgottenTs = ts;
  }

  /** Takes back the commits after `ts`: their group failed. */
  forgetAfter(ts: bigint): void {
    this.commits = this.commits.filter((commit) => commit.ts <= ts);
    this.keyCount = this.commits.reduce((sum, commit) => sum + commit.keyCount, 0);
    if (this.forgottenTs > ts) this.forgottenTs = ts;
  }
}
