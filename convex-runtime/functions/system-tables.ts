/**
 * The runtime's own tables. They live in the app's transactions, so that what belongs together
 * commits together; functions see only `_scheduled_functions` and `_storage`, and only to read.
 */
import type { SystemTable } from "../database/database";

export const SYSTEM_TABLES: readonly SystemTable[] = [
  /** The pushed modules, verbatim. */
  { name: "_modules", indexes: [{ name: "by_path", fields: ["path"] }] },
  /** Single facts: the schema, the analysis of the push, settings. */
  { name: "_facts", indexes: [{ name: "by_name", fields: ["name"] }] },
  { name: "_environment", indexes: [{ name: "by_name", fields: ["name"] }] },
  {
    name: "_scheduled_functions",
    indexes: [{ name: "by_state", fields: ["state.kind", "scheduledTime"] }],
  },
  { name: "_cron_jobs", indexes: [{ name: "by_name", fields: ["name"] }] },
  { name: "_storage", indexes: [{ name: "by_storage_id", fields: ["storageId"] }] },
  /** How far `convex import` and `convex export` are: the CLI watches these. */
  { name: "_snapshot_imports", indexes: [{ name: "by_import", fields: ["importId"] }] },
  { name: "_snapshot_exports", indexes: [{ name: "by_name", fields: ["name"] }] },
];

/** Those every component has of its own. */
export const COMPONENT_TABLES = SYSTEM_TABLES.filter(
  ({ name }) => name === "_scheduled_functions" || name === "_storage",
);

const READABLE = new Set(["_scheduled_functions", "_storage"]);

/** @throws Error when a function may not see that table. */
export function checkReadable(table: string): void {
  if (table.startsWith("_") && !READABLE.has(table)) {
    throw new Error(`System table ${table} is not readable by functions.`);
  }
}
