/**
 * The state behind a database: the catalog and clock as committed, as shown
 * to the open commit group, and the way back from the second to the first.
 */
import { randomBytes } from "node:crypto";
import { encodeDocumentId } from "../values/document-id";
import { isMediumFailure, type Storage } from "../storage/storage";
import type { Catalog } from "./catalog";
import { loadState, readState } from "./catalog-store";
import { CommitLog } from "./commit-log";
import type { OpenDatabaseOptions, WrittenKeys } from "./database";
import { CommitFailed } from "./errors";
import { pinReads, unpinReads, type ForeignCommits } from "./lease";
import { CATALOG_INDEX, type ReadSet } from "./read-set";
import type { TransactionHost } from "./transaction-state";

/**
 * An id begins with the moment it was made, as a UUID of version 7 does, so that ids made one after the other
 * lie side by side in the index by id: a list of thousands then changes some pages of it instead of one for
 * each. What follows the moment cannot be guessed.
 */
const MOMENT_BYTES = 6;
const RANDOM_BYTES = 10;
const LAST_MOMENT = 2 ** (8 * MOMENT_BYTES) - 1;
/** Random bytes are fetched for this many ids at once. */
const IDS_PER_POOL = 256;
const NANOSECONDS_PER_MILLISECOND = 1_000_000n;

type Clocks = Pick<OpenDatabaseOptions, "clock" | "random">;

export class DatabaseCore implements TransactionHost {
  catalog: Catalog;
  visibleTs: bigint;
  lastCommitTs: bigint;
  lastCreationTime: number;
  writesRefused: Error | null = null;
  private committedCatalog: Catalog;
  private readonly log: CommitLog;
  private readonly clock: () => number;
  private readonly random: (sizeBytes: number) => Uint8Array;
  private idPool: Uint8Array = new Uint8Array(0);
  private idPoolPosition = 0;
  private readonly newInternalId = Buffer.alloc(MOMENT_BYTES + RANDOM_BYTES);
  private isGroupOpen = false;
  /** Waits for the other connection that has the right to write; null when this one has it. */
  private settleLease: (() => void) | null = null;

  constructor(
    readonly storage: Storage,
    options: Clocks,
    state = loadState(storage),
  ) {
    this.catalog = state.catalog;
    this.committedCatalog = state.catalog;
    this.lastCommitTs = state.lastCommitTs;
    this.visibleTs = state.lastCommitTs;
    this.lastCreationTime = state.lastCreationTime;
    this.log = new CommitLog(state.lastCommitTs);
    this.clock = options.clock ?? Date.now;
    this.random = options.random ?? randomBytes;
  }

  isTouchedSince(ts: bigint, readSet: ReadSet): boolean {
    return this.log.isTouchedSince(ts, readSet);
  }

  /** Strictly increasing, also when the clock stands still or jumps back; milliseconds. */
  nextCreationTime(): number {
    const now = this.clock();
    const last = this.lastCreationTime;
    this.lastCreationTime = now > last ? now : nextUp(last);
    return this.lastCreationTime;
  }

  nextCommitTs(): bigint {
    const now = BigInt(Math.floor(this.clock())) * NANOSECONDS_PER_MILLISECOND;
    return now > this.visibleTs ? now : this.visibleTs + 1n;
  }

  newId(tableNumber: number): string {
    if (this.idPoolPosition + RANDOM_BYTES > this.idPool.length) {
      this.idPool = this.random(RANDOM_BYTES * IDS_PER_POOL);
      this.idPoolPosition = 0;
    }
    const end = this.idPoolPosition + RANDOM_BYTES;
    const moment = Math.min(Math.max(Math.floor(this.clock()), 0), LAST_MOMENT);
    this.newInternalId.writeUIntBE(moment, 0, MOMENT_BYTES);
    this.newInternalId.set(this.idPool.subarray(this.idPoolPosition, end), MOMENT_BYTES);
    this.idPoolPosition = end;
    return encodeDocumentId(tableNumber, this.newInternalId);
  }

  expectNoGroup(): void {
    if (this.isGroupOpen) throw new Error("A commit group is open: use the group's own methods.");
  }

  enterGroup(): void {
    this.expectNoGroup();
    this.isGroupOpen = true;
  }

  /** From here on another connection writes; `settle` waits for it and ends the lease. */
  lend(settle: () => void): void {
    this.expectNoGroup();
    this.takeBack();
    pinReads(this.storage);
    this.settleLease = settle;
  }

  /** Returns once this connection has the right to write. @throws CommitFailed */
  takeBack(): void {
    this.settleLease?.();
    if (this.settleLease !== null)
      throw new CommitFailed("The commit was not written: another one does not come to its end.");
  }

  /** `commits` is null when nobody knows what the other connection wrote. */
  endLease(commits: ForeignCommits | null): void {
    if (this.settleLease === null) throw new Error("No lease is open.");
    this.settleLease = null;
    unpinReads(this.storage);
    const refused = commits?.writesRefused ?? null;
    if (refused !== null) this.writesRefused ??= new Error(refused);
    for (const { ts, writtenKeys } of commits?.results ?? []) this.log.append(ts, writtenKeys);
    this.catchUp(commits);
  }

  /** Brings the state in memory to what the store holds, after another connection wrote to it. */
  catchUp(commits: ForeignCommits | null): void {
    const last = commits?.results.at(-1)?.ts ?? this.lastCommitTs;
    const isCatalogKept = !commits?.results.some(({ writtenKeys }) =>
      writtenKeys.has(CATALOG_INDEX),
    );
    const stored = readState(this.storage);
    if (stored.lastCommitTs !== last || !isCatalogKept || commits === null) {
      this.catalog = stored.catalog;
      this.committedCatalog = stored.catalog;
    }
    if (stored.lastCommitTs !== last) this.log.forgetUntil(stored.lastCommitTs);
    this.lastCommitTs = stored.lastCommitTs;
    this.visibleTs = stored.lastCommitTs;
    this.lastCreationTime = Math.max(this.lastCreationTime, stored.lastCreationTime);
  }

  /** What was staged becomes visible to the transactions of the open group. */
  showStaged(ts: bigint, writtenKeys: WrittenKeys, catalog: Catalog): void {
    this.visibleTs = ts;
    this.catalog = catalog;
    this.log.append(ts, writtenKeys);
  }

  leaveGroup(outcome: "committed" | "failed"): void {
    this.isGroupOpen = false;
    if (outcome === "committed") {
      this.lastCommitTs = this.visibleTs;
      this.committedCatalog = this.catalog;
      return;
    }
    this.visibleTs = this.lastCommitTs;
    this.catalog = this.committedCatalog;
    this.log.forgetAfter(this.lastCommitTs);
  }

  /**
   * A medium that failed once may have lost what it promised: no further
   * writes until the deployment is opened anew. A full disk may have room again.
   */
  noteFailure(cause: unknown, during: "write" | "commit"): void {
    if (this.writesRefused !== null || !isMediumFailure(cause, during)) return;
    const reason = cause instanceof Error ? cause.message : String(cause);
    this.writesRefused = new Error(
      `The data could not be made durable (${reason}). Reads go on; restart once the disk is in order.`,
    );
  }
}

/** The next larger float; creation times are positive. */
function nextUp(value: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  view.setBigUint64(0, view.getBigUint64(0) + 1n);
  return view.getFloat64(0);
}
