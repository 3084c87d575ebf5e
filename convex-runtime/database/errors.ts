/**
 * What the database throws. `DatabaseError` is the developer's mistake and
 * carries Convex's words, to be re-thrown inside the function. The others
 * are for the runtime: run again, give up, or report the push as failed.
 */

/** A mistake in a function (bad id, wrong index range, schema, limit). */
export class DatabaseError extends Error {
  override name = "DatabaseError";
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Something this transaction read was overwritten by a later commit; running it again is the remedy. */
export class TransactionConflict extends Error {
  override name = "TransactionConflict";
}

/** The storage did not take the group: nothing of it exists, nobody may be told otherwise. */
export class CommitFailed extends Error {
  override name = "CommitFailed";
}

/** A document that does not fit the schema being pushed. */
export class SchemaMismatch extends Error {
  override name = "SchemaMismatch";
  constructor(
    readonly table: string,
    readonly documentId: string,
    readonly path: string,
    message: string,
  ) {
    super(message);
  }
}
