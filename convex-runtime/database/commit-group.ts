/**
 * Several transactions, one SQL transaction, one fsync. Each is validated and
 * written as it is staged, so the next one begun in the group reads it. Only
 * `commit` makes them durable and known; before that a failure of any kind
 * leaves the database as it was before the group.
 */
import { applyWrites } from "./apply-writes";
import { saveClock } from "./catalog-store";
import type { BeginOptions, CommitGroup, CommitResult, Transaction } from "./database";
import type { DatabaseCore } from "./database-core";
import { CommitFailed, TransactionConflict } from "./errors";
import { DatabaseTransaction } from "./transaction";
import { TransactionState } from "./transaction-state";

const NOTHING_WRITTEN: CommitResult["writtenKeys"] = new Map();

export class OpenCommitGroup implements CommitGroup {
  private readonly results: CommitResult[] = [];
  private hasBegunSql = false;
  private isOver = false;

  constructor(private readonly core: DatabaseCore) {
    core.enterGroup();
  }

  begin(options: BeginOptions = {}): Transaction {
    this.expectOpen();
    return new DatabaseTransaction(new TransactionState(this.core, options));
  }

  stage(transaction: Transaction): CommitResult {
    this.expectOpen();
    const state = this.validate(transaction);
    if (!transaction.hasWrites()) {
      const result = { ts: state.snapshotTs, writtenKeys: NOTHING_WRITTEN };
      this.results.push(result);
      return result;
    }
    if (this.core.writesRefused !== null) throw this.fail(this.core.writesRefused, "write");
    try {
      if (!this.hasBegunSql) this.core.storage.begin();
      this.hasBegunSql = true;
      const ts = this.core.nextCommitTs();
      const writtenKeys = applyWrites(this.core.storage, state, ts);
      this.core.showStaged(ts, writtenKeys, state.catalog);
      const result = { ts, writtenKeys };
      this.results.push(result);
      return result;
    } catch (error) {
      throw this.fail(error, "write");
    }
  }

  commit(): readonly CommitResult[] {
    this.expectOpen();
    if (this.hasBegunSql) {
      try {
        saveClock(this.core.storage, this.core.visibleTs, this.core.lastCreationTime);
        this.core.storage.commit();
      } catch (error) {
        throw this.fail(error, "commit");
      }
    }
    this.isOver = true;
    this.core.leaveGroup("committed");
    return this.results;
  }

  abandon(): void {
    if (this.isOver) return;
    this.isOver = true;
    if (this.hasBegunSql) this.core.storage.rollback();
    this.core.leaveGroup("failed");
  }

  private validate(transaction: Transaction): TransactionState {
    if (!(transaction instanceof DatabaseTransaction)) {
      throw new Error("Not a transaction of this database.");
    }
    if (transaction.isOver) throw new Error("This transaction was staged before.");
    const { state } = transaction;
    const isCatalogMoved = transaction.hasWrites() && state.baseCatalog !== this.core.catalog;
    const isStale =
      state.snapshotTs > this.core.visibleTs ||
      (state.snapshotTs < this.core.visibleTs &&
        this.core.isTouchedSince(state.snapshotTs, state.readSet));
    if (isCatalogMoved || isStale) {
      throw new TransactionConflict("Something this transaction read has changed since.");
    }
    transaction.isOver = true;
    return state;
  }

  /** Ends the group: nothing of it exists. Returns what to throw. */
  private fail(cause: unknown, during: "write" | "commit"): CommitFailed {
    this.isOver = true;
    const reason = cause instanceof Error ? cause.message : String(cause);
    this.core.noteFailure(cause, during);
    try {
      if (this.hasBegunSql) this.core.storage.rollback();
    } catch {
      // The store forgets an uncommitted transaction by itself at the latest when it is reopened.
    }
    this.core.leaveGroup("failed");
    return new CommitFailed(`The commit was not written: ${reason}`, { cause });
  }

  private expectOpen(): void {
    if (this.isOver) throw new Error("This commit group is over.");
  }
}
