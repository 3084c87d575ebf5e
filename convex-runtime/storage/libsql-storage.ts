/**
 * SQLite through the npm package `libsql`: WAL with synchronous=FULL, so a
 * commit is one append and one fsync of the log. One process owns the folder:
 * a second one is refused instead of reading a state that moves under it.
 */
import Database from "libsql";
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { lockFolder } from "./folder-lock";
import { hasLog, reserveLog } from "./reserved-log";
import type { SqlRow, SqlStatement, SqlValue, Storage } from "./storage";

/** Kibibytes of pages kept in memory: the working set of a small deployment, little beside Node itself. */
const PAGE_CACHE_KIB = 64 * 1024;
/** Fewer, larger pages: index keys are ~100 bytes, rows ~1 KB. */
const PAGE_SIZE_BYTES = 8192;

/** 32 MB of log between two checkpoints: a commit that has to copy pages back waits some milliseconds. */
const CHECKPOINT_PAGES = 4_000;

/** A page in the log has a header of its own. */
const LOGGED_PAGE_BYTES = PAGE_SIZE_BYTES + 24;

/**
 * Who writes when is agreed above. But a connection that only reads takes the right to write for a moment,
 * too, when it meets the log's index half written, and a commit must not fail because of that.
 */
const BUSY_MS = 5_000;

const FILE = "data.sqlite";

export type StorageOptions = {
  /**
   * Takes the room of the log from the disk at opening. A commit is then an overwriting of bytes, and its
   * fsync half as long: a file that grows has its length and its place to be made durable, too.
   */
  readonly reservesLog?: boolean;
};

/** Opens `directory`/data.sqlite (created when missing), or a temporary store for "memory". */
export function openLibsqlStorage(
  directory: string | "memory",
  { reservesLog = false }: StorageOptions = {},
): Storage {
  if (directory === "memory") {
    const database = openDriver(":memory:");
    return new LibsqlStorage(database, "memory", () => undefined);
  }
  mkdirSync(directory, { recursive: true });
  const releaseFolder = lockFolder(directory);
  const path = join(directory, FILE);
  if (reservesLog && !hasLog(path)) {
    createIn(path);
    reserveLog(path, CHECKPOINT_PAGES * LOGGED_PAGE_BYTES);
  }
  const database = openDriver(path);
  database.exec("PRAGMA journal_mode=WAL");
  database.exec("PRAGMA synchronous=FULL");
  database.exec(`PRAGMA wal_autocheckpoint=${CHECKPOINT_PAGES}`);
  database.exec(`PRAGMA busy_timeout=${BUSY_MS}`);
  return new LibsqlStorage(database, "full", releaseFolder);
}

/**
 * Another connection to the store that this process has open, for another thread.
 */
export function openLibsqlConnection(
  directory: string,
  purpose: "reading" | "writing" = "reading",
): Storage {
  const database = openDriver(join(directory, FILE));
  database.exec("PRAGMA synchronous=FULL");
  database.exec(`PRAGMA wal_autocheckpoint=${CHECKPOINT_PAGES}`);
  database.exec(`PRAGMA busy_timeout=${BUSY_MS}`);
  // The pages that a transaction of thousands of documents writes, or they are written to the log twice.
  const cacheKib = purpose === "writing" ? PAGE_CACHE_KIB : PAGE_CACHE_KIB / 4;
  database.exec(`PRAGMA cache_size=-${cacheKib}`);
  return new LibsqlStorage(database, "full", () => undefined);
}

/** SQLite throws away the log of a store that has no page yet. */
function createIn(path: string): void {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0) return;
  const database = openDriver(path);
  database.exec("PRAGMA journal_mode=WAL");
  database.exec("PRAGMA user_version=1");
  database.close();
}

/** Whether the log has outgrown what a commit copies back by itself. */
export function isLogLong(directory: string): boolean {
  const log = statSync(join(directory, `${FILE}-wal`), { throwIfNoEntry: false });
  return log !== undefined && log.size > CHECKPOINT_PAGES * LOGGED_PAGE_BYTES;
}

function openDriver(path: string): Database.Database {
  const database = new Database(path);
  database.exec(`PRAGMA page_size=${PAGE_SIZE_BYTES}`);
  database.exec(`PRAGMA cache_size=-${PAGE_CACHE_KIB}`);
  return database;
}

class LibsqlStorage implements Storage {
  private readonly statements = new Map<string, LibsqlStatement>();

  constructor(
    private readonly database: Database.Database,
    readonly durability: "full" | "memory",
    private readonly releaseFolder: () => void,
  ) {}

  prepare(sql: string): SqlStatement {
    let statement = this.statements.get(sql);
    if (statement === undefined) {
      statement = new LibsqlStatement(this.database.prepare(sql));
      this.statements.set(sql, statement);
    }
    return statement;
  }

  /** DDL changes the tables statements were prepared for, so they are prepared anew. */
  execute(sql: string): void {
    this.statements.clear();
    this.database.exec(sql);
  }

  begin(): void {
    this.prepare("BEGIN IMMEDIATE").run([]);
  }

  commit(): void {
    this.prepare("COMMIT").run([]);
  }

  rollback(): void {
    // A failed statement (disk full) may already have rolled the transaction back.
    if (this.database.inTransaction) this.database.exec("ROLLBACK");
    this.statements.clear();
  }

  close(): void {
    this.statements.clear();
    this.database.close();
    this.releaseFolder();
  }
}

class LibsqlStatement implements SqlStatement {
  private isRaw = false;
  constructor(private readonly statement: Database.Statement) {}

  run(parameters: readonly SqlValue[]): number {
    return Number(this.statement.run(parameters).lastInsertRowid);
  }

  get(parameters: readonly SqlValue[]): SqlRow | undefined {
    return this.raw().get(parameters) as SqlRow | undefined; // the driver's rows, parsed by the caller
  }

  all(parameters: readonly SqlValue[]): SqlRow[] {
    return this.raw().all(parameters) as SqlRow[]; // the driver's rows, parsed by the caller
  }

  /** Rows as arrays; only reading statements know the mode. */
  private raw(): Database.Statement {
    if (!this.isRaw) {
      this.statement.raw();
      this.isRaw = true;
    }
    return this.statement;
  }
}
