/**
 * The seam to the embedded store, one SQL connection. Promised: `commit`
 * returns only once everything since `begin` is durable (one fsync), and when
 * it throws nothing of it is there after `rollback`; after a crash exactly the
 * committed transactions are there. All calls are synchronous.
 * `storage-contract.ts` says it in tests; fault injection wraps this interface.
 */

/** Text holds no NUL character (JSON escapes it); bytes may hold anything. */
export type SqlValue = string | number | Uint8Array | null;
export type SqlRow = readonly SqlValue[];

export interface SqlStatement {
  /**
   * Runs a writing statement and answers the number of the row it inserted, when it inserted one.
   * Parameters are copied: their memory may be used again at once.
   */
  run(parameters: readonly SqlValue[]): number;
  /** The first row, undefined when there is none. */
  get(parameters: readonly SqlValue[]): SqlRow | undefined;
  all(parameters: readonly SqlValue[]): SqlRow[];
}

export interface Storage {
  /** "full": on disk, fsync at commit; "memory": gone at close. Printed beside every figure. */
  readonly durability: "full" | "memory";
  /** The same statement for the same text; prepared once. */
  prepare(sql: string): SqlStatement;
  /** One or more statements without parameters, mostly DDL. */
  execute(sql: string): void;
  begin(): void;
  commit(): void;
  rollback(): void;
  close(): void;
}

/**
 * True when the medium itself failed and may have lost what it promised, so that
 * nothing must be written to it any more. A full disk or a busy file is not that;
 * an fsync that failed for whatever other reason is.
 */
export function isMediumFailure(error: unknown, during: "write" | "commit"): boolean {
  const code = sqliteCode(error);
  if (during === "commit") return !/^SQLITE_(FULL|BUSY)/.test(code);
  return /^SQLITE_(IOERR|CORRUPT|NOTADB|READONLY|CANTOPEN)/.test(code);
}

function sqliteCode(error: unknown): string {
  if (!(error instanceof Error) || !("code" in error)) return "";
  return typeof error.code === "string" ? error.code : "";
}
