/**
 * The limits of the production platform, so that what passes here passes
 * there (https://docs.convex.dev/production/state/limits). A transaction
 * begun with limits "none" is the runtime's own and is not held to them.
 */
const MIB = 1024 * 1024;

export const LIMITS = {
  documentsWritten: 16_000,
  documentsRead: 32_000,
  bytesRead: 16 * MIB,
  bytesWritten: 16 * MIB,
  /** Index ranges: calls of `db.get` and `db.query`. */
  databaseQueries: 4_096,
  documentBytes: MIB,
  arrayElements: 8_192,
  objectFields: 1_024,
  nestingDepth: 16,
  fieldNameLength: 1_024,
  indexFields: 16,
  indexesPerTable: 64,
  tableNameLength: 64,
} as const;
