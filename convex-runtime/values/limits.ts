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
  /** Distinct intervals of index keys read; reading one again costs nothing. */
  databaseQueries: 4_096,
  documentBytes: MIB,
  arrayElements: 8_192,
  objectFields: 1_024,
  /** Levels of objects and arrays in a document, itself included. */
  nestingDepth: 16,
  /** The same for any value, stored or not. */
  valueNestingDepth: 64,
  fieldNameLength: 1_024,
  /** Names of tables and indexes. */
  identifierLength: 64,
  indexFields: 16,
  /** Database, search and vector indexes together. */
  indexesPerTable: 64,
  /** Of a search or vector index. */
  filterFields: 16,
  /** Words of a search; further ones are ignored. */
  searchWords: 16,
  /** Words of this many bytes or more are not indexed. */
  searchWordBytes: 32,
  searchFilters: 8,
  searchResults: 1_024,
  vectorDimensionsLeast: 2,
  vectorDimensions: 4_096,
  vectorResults: 256,
  vectorResultsDefault: 10,
  vectorConditions: 64,
  /** Of one mutation, with those it calls. */
  functionsScheduled: 1_000,
  scheduledArgsBytes: 16 * MIB,
  /** Of one function, sized as documents are. */
  functionArgsBytes: 16 * MIB,
  functionResultBytes: 16 * MIB,
} as const;
