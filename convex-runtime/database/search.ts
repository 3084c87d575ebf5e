/**
 * `withSearchIndex`: the documents that have one of the words (the last as a
 * prefix) and all filter values, the best first. What counts as read is just
 * that, see `search-reads.ts`. Own writes are found like committed ones.
 */
import { encodeValue, type IndexKey } from "../values/index-key";
import { LIMITS } from "../values/limits";
import type { CatalogSearchIndex } from "./catalog";
import type { ComponentPath, StoredDocument } from "./database";
import { DatabaseError } from "./errors";
import type { QuerySource } from "./query-definition";
import { findTable, splitIndexName } from "./query-source";
import { findDocuments, searchReadOf, type FoundDocument } from "./search-candidates";
import { filterToken } from "./search-entry";
import type { SearchRead } from "./search-reads";
import { documentIn } from "./search-rows";
import { rank } from "./search-score";
import type { IndexRow } from "./table-rows";
import type { TransactionState } from "./transaction-state";

type SearchSource = Extract<QuerySource, { type: "Search" }>;

/** The part of the results behind `after` up to and with `upTo`; null leaves that side open. */
export interface SearchPart {
  readonly after: IndexKey | null;
  readonly upTo: IndexKey | null;
}

const WHOLE: SearchPart = { after: null, upTo: null };

export function searchDocuments(
  state: TransactionState,
  component: ComponentPath,
  { indexName, filters }: SearchSource,
  part: SearchPart = WHOLE,
) {
  const [tableName, name] = splitIndexName(indexName);
  const table = findTable(state, component, tableName);
  const index = table?.searchIndexes.find((one) => one.name === name);
  if (index === undefined) {
    throw new DatabaseError("IndexNotFoundError", `Index ${indexName} not found.`);
  }
  return new SearchResults(state, index, parseSearch(indexName, index, filters), part);
}

interface Result {
  readonly id: string;
  readonly key: IndexKey;
  readonly found: FoundDocument;
}

class SearchResults {
  private results: readonly Result[] | null = null;
  private position = 0;

  constructor(
    private readonly state: TransactionState,
    private readonly index: CatalogSearchIndex,
    private readonly read: SearchRead | null,
    private readonly part: SearchPart,
  ) {}

  /** The next result; its key tells its place among all. */
  next(): IndexRow | null {
    this.state.refresh();
    this.results ??= this.search();
    for (;;) {
      if (this.position === LIMITS.searchResults) throw tooManyResults();
      const result = this.results[this.position];
      if (result === undefined) return null;
      this.position += 1;
      const document = this.load(result);
      if (document === null) continue;
      this.state.countRead(document);
      return { key: result.key, document };
    }
  }

  close(): void {
    this.results = [];
  }

  private search(): readonly Result[] {
    if (this.read === null) return [];
    this.state.recordSearch(this.index.number, this.read);
    const found = findDocuments(this.state, this.index, this.read);
    const { after, upTo } = this.part;
    return rank(found, new Set(this.read.words), LIMITS.searchResults)
      .map(resultOf)
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .filter(({ key }) => (after === null || key > after) && (upTo === null || key <= upTo));
  }

  /** As it is by now: this transaction may have written it since; null when it is gone. */
  private load({ id, found: { row, document } }: Result): StoredDocument | null {
    const own = this.state.buffer.get(id);
    if (own !== undefined) return own.after;
    return document ?? documentIn(this.state.host.storage, this.index, row ?? 0);
  }
}

function resultOf(found: FoundDocument): Result {
  const { id, score, creationTime } = found;
  const key = encodeValue(-score) + encodeValue(-creationTime) + encodeValue(id);
  return { id, key, found };
}

/** Null when the text has no word to search for: nothing is found. */
function parseSearch(
  indexName: string,
  index: CatalogSearchIndex,
  filters: SearchSource["filters"],
): SearchRead | null {
  let text: string | null = null;
  const tokens: string[] = [];
  for (const { type, fieldPath, value } of filters) {
    if (type === "Eq") {
      const position = index.filterFields.indexOf(fieldPath);
      if (position < 0) {
        throw wrongSearch(
          `Search query against ${indexName} contains an equality filter on "${fieldPath}" but that field isn't indexed for filtering in \`filterFields\`.`,
        );
      }
      tokens.push(filterToken(position, value));
    } else if (fieldPath !== index.searchField) {
      throw wrongSearch(
        `Search query against ${indexName} contains a search filter against "${fieldPath}", which doesn't match the indexed \`searchField\` "${index.searchField}".`,
      );
    } else if (text !== null) {
      throw wrongSearch(
        `Search query against ${indexName} contains multiple search filters against "${fieldPath}". Only one is allowed.`,
      );
    } else {
      text = typeof value === "string" ? value : "";
    }
  }
  if (text === null) {
    throw wrongSearch(
      `Search query against ${indexName} does not contain any search filters. You must include a search filter like \`q.search("${index.searchField}", searchText)\`.`,
    );
  }
  if (tokens.length > LIMITS.searchFilters) {
    throw wrongSearch(
      `Search query against ${indexName} has too many filter conditions. Max: ${LIMITS.searchFilters} Actual: ${tokens.length}`,
    );
  }
  return searchReadOf(text, tokens);
}

function wrongSearch(message: string): DatabaseError {
  return new DatabaseError("InvalidSearch", message);
}

function tooManyResults(): DatabaseError {
  return new DatabaseError(
    "SearchQueryScannedTooManyDocumentsError",
    `Search query scanned too many documents (fetched ${LIMITS.searchResults}). Consider using a smaller limit, paginating the query, or using a filter field to limit the number of documents pulled from the search index.`,
  );
}
