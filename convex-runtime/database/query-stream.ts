/** A query being read document by document: source, then filters and limits in their order. */
import type { ConvexJsonObject } from "../values/convex-json";
import type { ComponentPath, QueryStream, StoredDocument } from "./database";
import { compileFilter } from "./filter-expression";
import type { QueryDefinition, QueryOperator } from "./query-definition";
import { checkQuerySize, openScan, resolveRange, wantedDocuments } from "./query-source";
import { searchDocuments } from "./search";
import type { TransactionState } from "./transaction-state";

/** Where documents come from; a scan, or a list already ranked. */
interface DocumentSource {
  next(): { readonly document: StoredDocument } | null;
  close(): void;
}

const EMPTY_SOURCE: DocumentSource = { next: () => null, close: () => undefined };

export function openQueryStream(
  state: TransactionState,
  component: ComponentPath,
  query: QueryDefinition,
): QueryStream {
  state.refresh();
  checkQuerySize(query);
  const source = openSource(state, component, query);
  state.countQuery();
  return new OperatorStream(source, new OperatorChain(query.operators));
}

/** Filters and limits in the order in which they were chained. */
export class OperatorChain {
  private readonly filters: (((document: ConvexJsonObject) => boolean) | null)[];
  /** What is left of each limit; null for a filter. */
  private readonly remaining: (number | null)[];

  constructor(operators: readonly QueryOperator[]) {
    this.filters = operators.map((operator) =>
      "filter" in operator ? compileFilter(operator.filter) : null,
    );
    this.remaining = operators.map((operator) => ("limit" in operator ? operator.limit : null));
  }

  /** True once a limit is used up: no further document can pass. */
  get isFull(): boolean {
    return this.remaining.some((left) => left === 0);
  }

  passes(document: StoredDocument): boolean {
    for (const [position, filter] of this.filters.entries()) {
      if (filter !== null && !filter(document.json)) return false;
      const left = this.remaining[position];
      if (left !== null && left !== undefined) this.remaining[position] = left - 1;
    }
    return true;
  }
}

class OperatorStream implements QueryStream {
  private isClosed = false;

  constructor(
    private readonly source: DocumentSource,
    private readonly operators: OperatorChain,
  ) {}

  next(): StoredDocument | null {
    while (!this.isClosed && !this.operators.isFull) {
      const row = this.source.next();
      if (row === null) break;
      if (this.operators.passes(row.document)) return row.document;
    }
    this.close();
    return null;
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.source.close();
  }
}

function openSource(
  state: TransactionState,
  component: ComponentPath,
  { source, operators }: QueryDefinition,
): DocumentSource {
  if (source.type === "Search") return searchDocuments(state, component, source);
  const range = resolveRange(state, component, source);
  return range === null ? EMPTY_SOURCE : openScan(state, range, wantedDocuments(operators));
}
