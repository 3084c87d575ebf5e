/**
 * Full-text search, thin: reads the whole table and ranks the documents whose
 * search field holds the words (the last one as a prefix). The contract of
 * `withSearchIndex` is kept (filters, relevance order, at most 1,024 results);
 * an inverted index can replace the scan behind this function.
 */
import { fieldAt, type ConvexJsonObject } from "../values/convex-json";
import { encodeValue } from "../values/index-key";
import { BY_CREATION_TIME } from "./catalog";
import type { ComponentPath, StoredDocument } from "./database";
import { DatabaseError } from "./errors";
import type { QuerySource, SearchExpression } from "./query-definition";
import { findIndex, findTable, openScan, splitIndexName } from "./query-source";
import type { TransactionState } from "./transaction-state";

const MAX_RESULTS = 1_024;
const WORD = /[\p{L}\p{N}]+/gu;

type SearchSource = Extract<QuerySource, { type: "Search" }>;

export function searchDocuments(
  state: TransactionState,
  component: ComponentPath,
  source: SearchSource,
) {
  const found = rank(state, component, source);
  let position = 0;
  return {
    next(): { readonly document: StoredDocument } | null {
      const document = found[position];
      position += 1;
      return document === undefined ? null : { document };
    },
    close: () => undefined,
  };
}

function rank(
  state: TransactionState,
  component: ComponentPath,
  { indexName, filters }: SearchSource,
): StoredDocument[] {
  const [tableName, searchIndex] = splitIndexName(indexName);
  const schema = state.catalog.schemaOf(component);
  const definition = schema?.tables.find((table) => table.tableName === tableName);
  const isDeclared = definition?.searchIndexes.some((index) => index.name === searchIndex);
  if (isDeclared !== true) {
    throw new DatabaseError("IndexNotFoundError", `Index ${indexName} not found.`);
  }
  const table = findTable(state, component, tableName);
  if (table === null) return [];
  const scan = openScan(
    state,
    {
      index: findIndex(state, table, BY_CREATION_TIME),
      interval: { start: "", end: null },
      order: "desc",
    },
    null,
  );
  const scored: { document: StoredDocument; score: number }[] = [];
  for (let row = scan.next(); row !== null; row = scan.next()) {
    const score = scoreOf(row.document.json, filters);
    if (score > 0) scored.push({ document: row.document, score });
  }
  scan.close();
  scored.sort((a, b) => b.score - a.score);
  return scored.slice(0, MAX_RESULTS).map(({ document }) => document);
}

/** Zero when a filter does not hold or no word matches; else the share of the words found. */
function scoreOf(document: ConvexJsonObject, filters: readonly SearchExpression[]): number {
  let score = 0;
  for (const { type, fieldPath, value } of filters) {
    const field = fieldAt(document, fieldPath.split("."));
    if (type === "Eq") {
      if (encodeValue(field) !== encodeValue(value)) return 0;
    } else {
      score += typeof field === "string" && typeof value === "string" ? match(field, value) : 0;
    }
  }
  return score;
}

function match(text: string, search: string): number {
  const words = wordsOf(text);
  const wanted = wordsOf(search);
  const prefix = wanted.at(-1);
  let hits = 0;
  for (const word of words) {
    if (wanted.includes(word)) hits += 2;
    else if (prefix !== undefined && word.startsWith(prefix)) hits += 1;
  }
  return words.length === 0 ? 0 : hits / Math.sqrt(words.length);
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(WORD) ?? [];
}
