/** Names of tables, refused in Convex's words. */
import { isIdentifier } from "../values/identifier";
import { DatabaseError } from "./errors";

/** Throws `DatabaseError` when `name` cannot be a table's. */
export function checkTableName(name: string): void {
  if (isIdentifier(name)) return;
  throw new DatabaseError(
    "InvalidTableName",
    `Invalid table name: "${name}". Identifiers must start with a letter and can only contain letters, digits, and underscores.`,
  );
}
