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
  /** Runs a writing statement. */
  run(parameters: readonly SqlValue[]): void;
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

/** True when trying again later may succeed (disk full, busy), false when the medium failed. */
export function isRecoverableStorageError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return code.startsWith("SQLITE_FULL") || code.startsWith("SQLITE_BUSY");
}
