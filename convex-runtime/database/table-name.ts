/** Table, index and component-table names: what Convex accepts as an identifier. */
import { LIMITS } from "../values/limits";
import { DatabaseError } from "./errors";

const IDENTIFIER = /^_?[a-zA-Z][a-zA-Z0-9_]*$/;

/** Throws `DatabaseError` when `name` cannot be a table's. */
export function checkTableName(name: string): void {
  if (IDENTIFIER.test(name) && name.length <= LIMITS.tableNameLength) return;
  throw new DatabaseError(
    "InvalidTableName",
    `Table names must be valid identifiers of at most ${LIMITS.tableNameLength} characters, got "${name}"`,
  );
}
