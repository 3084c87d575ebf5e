/**
 * The seam between the database and everything above it. What is promised:
 * - a transaction sees one snapshot plus its own buffered writes and records
 *   what it read as index ranges, absent documents included;
 * - commits are serializable and durable (one fsync per group) before
 *   `CommitGroup.commit` returns; when it throws, nothing of the group exists
 *   and the state in memory is that of before the group;
 * - everything is synchronous: no call here yields to the event loop.
 */
import type { ConvexJson, ConvexJsonObject } from "../values/convex-json";
import type { IndexKey } from "../values/index-key";
import type { IndexNumber } from "./index-number";
import type { IndexDeclaration } from "./index-declaration";
import type { SchemaDefinition } from "./schema-definition";
import type { PageRequest, QueryDefinition } from "./query-definition";
import type { Storage } from "../storage/storage";
import type { AnswerName, KeptAnswer } from "./kept-answers";
import type { ForeignCommits } from "./lease";
import type { ReadSet } from "./read-set";
import type { VectorQuery, VectorResult } from "./vector-query";

/** Empty for the app itself; a component's path ("rateLimiter") for its isolated tables. */
export type ComponentPath = string;

/** A document as stored. `text` is its JSON, ready to be put into an answer without parsing. */
export interface StoredDocument {
  readonly id: string;
  /** Milliseconds since 1970, with a fraction. */
  readonly creationTime: number;
  readonly text: string;
  /** As Convex counts it, `_id` and `_creationTime` included. */
  readonly sizeBytes: number;
  /** Parsed on first use; never to be modified. */
  readonly json: ConvexJsonObject;
}

export interface QueryStream {
  /** The next document, or null at the end. Reading tightens the recorded range to what was consumed. */
  next(): StoredDocument | null;
  close(): void;
}

export interface QueryPage {
  readonly page: StoredDocument[];
  readonly isDone: boolean;
  readonly continueCursor: string;
  readonly splitCursor: string | null;
  readonly pageStatus: "SplitRecommended" | "SplitRequired" | null;
}

/** What a transaction has used so far; the shape of `1.0/getTransactionMetrics` for the database's part. */
export interface TransactionUsage {
  readonly bytesRead: number;
  readonly bytesWritten: number;
  readonly documentsRead: number;
  readonly documentsWritten: number;
  readonly databaseQueries: number;
}

/** Marks a point to which buffered writes can be rolled back. Reads stay recorded. */
export interface Savepoint {
  readonly depth: number;
}

/**
 * The tables of one component inside a transaction. Argument `table` of the
 * id-taking methods is the optional table name of `ctx.db.get("table", id)`.
 * Errors a developer caused are `DatabaseError`s with Convex's wording.
 */
export interface Tables {
  readonly componentPath: ComponentPath;
  /** Null when absent (recorded as read). Throws when the id is malformed or of another table than `table`. */
  get(id: string, table?: string): StoredDocument | null;
  /** Starts `1.0/queryStream`. */
  query(query: QueryDefinition): QueryStream;
  /** Answers `1.0/queryPage`; with a journal in `BeginOptions` the page ends where it ended before. */
  queryPage(request: PageRequest): QueryPage;
  /** The committed documents nearest to a vector, the nearest first; nothing is recorded as read. */
  vectorSearch(query: VectorQuery): VectorResult[];
  /** Number of documents; the whole table counts as read. */
  count(table: string): number;
  /** The id itself when it is a well-formed id of that table, else null. */
  normalizeId(table: string, id: string): string | null;
  /** The table an id names in this component, null when unknown or malformed. */
  tableOf(id: string): string | null;
  /** Inserts and returns the new id. Creates the table when no enforced schema forbids it. */
  insert(table: string, value: ConvexJson): string;
  /** `ctx.db.patch`: sets the given top-level fields, {"$undefined":null} removes one. */
  shallowMerge(id: string, value: ConvexJson, table?: string): StoredDocument;
  replace(id: string, value: ConvexJson, table?: string): StoredDocument;
  /** Deletes and returns the document that was there. */
  remove(id: string, table?: string): StoredDocument;
  /** Import: writes a document with its own `_id` and `_creationTime` (`_id` must be of this table). */
  restore(table: string, document: ConvexJsonObject): void;
  /** Import: creates an empty table under a given number; throws when number or name is taken. */
  createTable(table: string, tableNumber?: number): void;
  /** Forgets a table with all its documents; its name and its number are free at once. */
  dropTable(table: string): void;
  tableNames(): string[];
  /** The number ids of this table carry, null when there is no such table. */
  tableNumber(table: string): number | null;
  /** The indexes of a table as declared (system indexes left out), empty when there is none. */
  indexesOf(table: string): readonly IndexDescription[];
  /**
   * Checks all documents against `schema` and makes it the schema of this component at commit:
   * creates its tables, builds new indexes, drops those no longer declared. Null removes enforcement.
   * Throws `SchemaMismatch` (table, id, path) and changes nothing when a document does not fit.
   */
  applySchema(schema: SchemaDefinition | null): IndexDiff;
  /** Creates tables of the runtime itself in this component, or gives them new indexes. */
  ensureSystemTables(tables: readonly SystemTable[]): void;
  /** What `applySchema` would change, without checking documents. */
  diffSchema(schema: SchemaDefinition | null): IndexDiff;
  schema(): SchemaDefinition | null;
}

export interface Transaction extends Tables {
  /** The commit timestamp this transaction reads at; moves forward while no read of it was overwritten. */
  readonly snapshotTs: bigint;
  readonly readSet: ReadSet;
  readonly isReadOnly: boolean;
  /** The journal to hand to the next run of the same query (null when nothing was paginated). */
  readonly journal: string | null;
  /** The same transaction (one buffer, one read set) seen from another component's tables. */
  inComponent(path: ComponentPath): Tables;
  savepoint(): Savepoint;
  /** Keeps the writes since the savepoint as the parent's. */
  release(savepoint: Savepoint): void;
  /** Undoes the writes since the savepoint. */
  rollbackTo(savepoint: Savepoint): void;
  usage(): TransactionUsage;
  /** Keeps an answer as part of this transaction; `Database.findAnswer` finds it then. */
  keepAnswer(answer: KeptAnswer): void;
  /** Forgets answers of earlier days, some thousands at a time. */
  forgetAnswersBefore(day: number): void;
  hasWrites(): boolean;
}

export interface BeginOptions {
  /** A read-only transaction refuses writes. Default false. */
  readonly readOnly?: boolean;
  /** "production" (default) enforces values/limits.ts; "none" is for the runtime's own bookkeeping. */
  readonly limits?: "production" | "none";
  /** The journal an earlier run of the same query returned. */
  readonly journal?: string | null;
}

export interface IndexDescription {
  readonly name: string;
  readonly fields: readonly string[];
}

export interface IndexDiff {
  readonly added: readonly (IndexDeclaration & { table: string })[];
  readonly dropped: readonly (IndexDeclaration & { table: string })[];
  readonly createdTables: readonly string[];
}

/** The keys a commit wrote, old and new of each index: what `ReadSetIndex.touchedBy` takes. */
export type WrittenKeys = ReadonlyMap<IndexNumber, KeyList>;

/** Often nobody asks for them: those of another thread's commit are taken apart on demand. */
export type KeyList = Iterable<IndexKey> & { readonly length: number };

export interface CommitResult {
  /** Nanosecond-like, strictly increasing over restarts. A commit without writes has the snapshot's. */
  readonly ts: bigint;
  readonly writtenKeys: WrittenKeys;
}

/**
 * Commits that share one fsync. Use it inside one synchronous stretch:
 * `openGroup`, then for each mutation `begin` → run → `stage`, then `commit`.
 * While a group is open `Database.begin` and `Database.commit` are refused.
 */
export interface CommitGroup {
  /** Begins a transaction that sees what was staged before it in this group. */
  begin(options?: BeginOptions): Transaction;
  /**
   * Validates and writes, not yet durable. A transaction begun before the group may be staged too;
   * throws `TransactionConflict` when something it read was overwritten (the group stays open).
   * Throws `CommitFailed` when the storage refuses: the group is then over, nothing of it exists.
   */
  stage(transaction: Transaction): CommitResult;
  /** One fsync for all staged. Throws `CommitFailed`: nothing of the group exists. */
  commit(): readonly CommitResult[];
  /** Forgets everything staged. */
  abandon(): void;
}

export interface Database {
  /** Timestamp of the latest durable commit. */
  readonly lastCommitTs: bigint;
  /** Set after a failed fsync: reads go on, every further write fails with it. */
  readonly writesRefused: Error | null;
  begin(options?: BeginOptions): Transaction;
  /** A group of one. */
  commit(transaction: Transaction): CommitResult;
  openGroup(): CommitGroup;
  /**
   * Gives the right to write to another connection, until `endLease`. Reads go on and see the last
   * commit; a transaction that may write calls `settle`, which waits for the other one and ends the lease.
   */
  lend(settle: () => void): void;
  /** @param commits What the other connection committed; null when nobody knows. */
  endLease(commits: ForeignCommits | null): void;
  /** True when nothing that was read has been overwritten since that snapshot. */
  isCurrent(read: Pick<Transaction, "snapshotTs" | "readSet">): boolean;
  /** What was answered, staged answers of an open group included; null when nothing was, or it is forgotten. */
  findAnswer(name: AnswerName): string | null;
  /** The greatest request of a session that has an answer; -1 when none has. */
  greatestRequest(sessionId: string): number;
  hasAnswersBefore(day: number): boolean;
  /** Removes a component's tables, rows and schema, in a commit of its own. */
  removeComponent(path: ComponentPath): CommitResult;
  /** Every index checked against one rebuilt from the documents; empty when all is well. */
  verify(): string[];
  close(): void;
}

/** A table of the runtime itself (name begins with "_"), in the same transactions as the app's. */
export interface SystemTable {
  readonly name: `_${string}`;
  readonly indexes: readonly IndexDescription[];
}

export interface OpenDatabaseOptions {
  /** Folder of the deployment's data, created when missing; "memory" for a temporary one. */
  readonly directory: string | "memory";
  /** Takes the room of the log from the disk at opening: some 30 MB, for shorter commits. Default false. */
  readonly reservesLog?: boolean;
  /** Created or given new indexes at opening; left alone by `applySchema`. Documents in them are not size-limited under limits "none". */
  readonly systemTables?: readonly SystemTable[];
  /** Milliseconds since 1970. Default Date.now. */
  readonly clock?: () => number;
  /** Random bytes for ids. Default node:crypto. */
  readonly random?: (sizeBytes: number) => Uint8Array;
  /** Stands between the database and its store, e.g. to inject faults. Default: nothing does. */
  readonly wrapStorage?: (storage: Storage) => Storage;
}
