/** Opens a deployment's database: the store, the catalog, the runtime's own tables. */
import { isLogLong, openLibsqlConnection, openLibsqlStorage } from "../storage/libsql-storage";
import { readState } from "./catalog-store";
import type { Storage } from "../storage/storage";
import { OpenCommitGroup } from "./commit-group";
import type {
  BeginOptions,
  CommitGroup,
  CommitResult,
  ComponentPath,
  Database,
  OpenDatabaseOptions,
  SystemTable,
  Transaction,
} from "./database";
import { DatabaseCore } from "./database-core";
import { findAnswer, greatestRequest, hasAnswersBefore, type AnswerName } from "./kept-answers";
import { pinReads, unpinReads, type ForeignCommits } from "./lease";
import { DatabaseTransaction } from "./transaction";
import { TransactionState } from "./transaction-state";
import { verifyDatabase } from "./verify";

/** Opens (or creates) the database of a deployment. */
export function openDatabase(options: OpenDatabaseOptions): Database {
  const { directory, reservesLog = false } = options;
  const storage = openLibsqlStorage(directory, { reservesLog });
  return openDatabaseOn(options.wrapStorage?.(storage) ?? storage, options);
}

/** The same over a storage of the caller's, e.g. one that injects faults. */
export function openDatabaseOn(
  storage: Storage,
  options: Omit<OpenDatabaseOptions, "directory">,
): Database {
  const database = new OpenedDatabase(new DatabaseCore(storage, options));
  database.ensureSystemTables(options.systemTables ?? []);
  return database;
}

/** A database of the same folder in another thread, to be used while the right to write is lent to it. */
export interface BorrowedDatabase {
  readonly database: Database;
  /** Sees what was committed since the last time; at the beginning of each lease. */
  refresh(): void;
  /** After a lease: copies the log back, which cannot be done while the other one's reads are pinned. */
  tidy(): void;
}

/** @param directory Folder of a database that is open in this process. */
export function openBorrowedDatabase(directory: string): BorrowedDatabase {
  const storage = openLibsqlConnection(directory, "writing");
  const core = new DatabaseCore(storage, {}, readState(storage));
  return {
    database: new OpenedDatabase(core),
    refresh: () => core.catchUp(null),
    tidy: () => {
      if (isLogLong(directory)) storage.prepare("PRAGMA wal_checkpoint(PASSIVE)").get([]);
    },
  };
}

/** A database of the same folder in another thread, to be read only. */
export interface ReadingDatabase {
  readonly database: Database;
  /** All that `work` reads is what the last commit left, other connections' commits meanwhile or not. */
  atOneInstant<T>(work: () => T): T;
}

/** @param directory Folder of a database that is open in this process. */
export function openReadingDatabase(directory: string): ReadingDatabase {
  const storage = openLibsqlConnection(directory);
  storage.execute("PRAGMA query_only=1");
  const core = new DatabaseCore(storage, {}, readState(storage));
  return {
    database: new OpenedDatabase(core),
    atOneInstant: (work) => {
      pinReads(storage);
      try {
        core.catchUp(null);
        return work();
      } finally {
        unpinReads(storage);
      }
    },
  };
}

/** The database as it was at one commit, to be read only; it holds a connection until it is closed. */
export interface Snapshot {
  readonly database: Database;
  readonly ts: bigint;
}

/** @param directory Folder of a database that is open in this process. */
export function openSnapshot(directory: string): Snapshot {
  const storage = openLibsqlConnection(directory);
  pinReads(storage);
  const state = readState(storage);
  const database = new OpenedDatabase(new DatabaseCore(storage, {}, state));
  return { database, ts: state.lastCommitTs };
}

class OpenedDatabase implements Database {
  constructor(private readonly core: DatabaseCore) {}

  get lastCommitTs(): bigint {
    return this.core.lastCommitTs;
  }

  get writesRefused(): Error | null {
    return this.core.writesRefused;
  }

  begin(options: BeginOptions = {}): Transaction {
    this.core.expectNoGroup();
    return this.beginTransaction(options);
  }

  commit(transaction: Transaction): CommitResult {
    const group = this.openGroup();
    try {
      const result = group.stage(transaction);
      group.commit();
      return result;
    } finally {
      group.abandon();
    }
  }

  lend(settle: () => void): void {
    this.core.lend(settle);
  }

  endLease(commits: ForeignCommits | null): void {
    this.core.endLease(commits);
  }

  openGroup(): CommitGroup {
    this.core.takeBack();
    return new OpenCommitGroup(this.core);
  }

  isCurrent({ snapshotTs, readSet }: Pick<Transaction, "snapshotTs" | "readSet">): boolean {
    if (snapshotTs === this.core.visibleTs) return true;
    return !this.core.isTouchedSince(snapshotTs, readSet);
  }

  findAnswer(name: AnswerName): string | null {
    return findAnswer(this.core.storage, name);
  }

  greatestRequest(sessionId: string): number {
    return greatestRequest(this.core.storage, sessionId);
  }

  hasAnswersBefore(day: number): boolean {
    return hasAnswersBefore(this.core.storage, day);
  }

  removeComponent(path: ComponentPath): CommitResult {
    const transaction = this.beginTransaction({ limits: "none" });
    const { state } = transaction;
    for (const table of state.catalog.tablesOf(path)) {
      state.catalog = state.catalog.withoutTable(table);
    }
    state.catalog = state.catalog.withSchema(path, null);
    return this.commit(transaction);
  }

  /** Creates the runtime's own tables and brings their indexes up to date. */
  ensureSystemTables(systemTables: readonly SystemTable[]): void {
    const transaction = this.beginTransaction({ limits: "none" });
    transaction.ensureSystemTables(systemTables);
    if (transaction.hasWrites()) this.commit(transaction);
  }

  verify(): string[] {
    return verifyDatabase(this.core.storage, this.core.catalog);
  }

  close(): void {
    this.core.storage.close();
  }

  private beginTransaction(options: BeginOptions): DatabaseTransaction {
    if (options.readOnly !== true) this.core.takeBack();
    return new DatabaseTransaction(new TransactionState(this.core, options));
  }
}
