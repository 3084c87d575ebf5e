/**
 * One page of a paginated query. A page is the interval between two cursors:
 * on a re-run with its journal (or an `endCursor`) it ends at the same key as
 * before and may have grown or shrunk, so neighbouring pages never leave a gap
 * or overlap. Sizes that got out of hand are reported with a split cursor.
 */
import { afterKey, type IndexKey } from "../values/index-key";
import type { ComponentPath, QueryPage, StoredDocument } from "./database";
import { decodeCursor, encodeCursor, fingerprintOf, type CursorPosition } from "./page-cursor";
import type { PageRequest, QuerySource } from "./query-definition";
import { checkQuerySize, openScan, resolveRange, type ResolvedRange } from "./query-source";
import { OperatorChain } from "./query-stream";
import { searchDocuments } from "./search";
import type { IndexRow } from "./table-rows";
import type { TransactionState } from "./transaction-state";

/** Reading this share of a row or byte limit recommends splitting the page. */
const SPLIT_RECOMMENDED_SHARE = 0.75;

interface RowSource {
  next(): IndexRow | null;
  close(): void;
}

interface PageRows {
  readonly page: StoredDocument[];
  readonly status: QueryPage["pageStatus"];
  readonly middle: IndexKey | null;
  /** Where the page ended, null at the end of the interval. */
  readonly last: IndexKey | null;
}

const EMPTY_PAGE: PageRows = { page: [], status: null, middle: null, last: null };

export function queryPage(
  state: TransactionState,
  component: ComponentPath,
  request: PageRequest,
): QueryPage {
  state.refresh();
  checkQuerySize(request.query);
  const { source } = request.query;
  const fingerprint = fingerprintOf(request.query);
  const start = positionOf(request.cursor, fingerprint);
  const end = positionOf(request.endCursor ?? journalFor(state, fingerprint), fingerprint);
  if (start === "end") return finish(state, EMPTY_PAGE, fingerprint, "end");
  const rows = openRows(state, component, source, { start, end }, request.pageSize);
  if (rows === null) return finish(state, EMPTY_PAGE, fingerprint, "end");
  state.countQuery();
  const page = readPage(rows, request, end !== null);
  rows.close();
  // A ranking is made anew for each page: splitting one would not make it cheaper.
  const split = source.type === "Search" ? null : page.middle;
  return finish(state, { ...page, middle: split }, fingerprint, end);
}

interface PageBounds {
  readonly start: { readonly after: IndexKey } | null;
  readonly end: CursorPosition | null;
}

/** The rows between two cursors; null when the table does not exist. */
function openRows(
  state: TransactionState,
  component: ComponentPath,
  source: QuerySource,
  { start, end }: PageBounds,
  pageSize: number,
): RowSource | null {
  if (source.type === "Search") {
    const upTo = end === null || end === "end" ? null : end.after;
    return searchDocuments(state, component, source, { after: start?.after ?? null, upTo });
  }
  const range = resolveRange(state, component, source);
  if (range === null) return null;
  return openScan(state, between(range, start, end), end === null ? pageSize : null);
}

/** The journal, unless it is of another query (the function chose differently this time). */
function journalFor({ previousJournal }: TransactionState, fingerprint: string): string | null {
  return previousJournal?.startsWith(`${fingerprint}.`) ? previousJournal : null;
}

function positionOf(cursor: string | null, fingerprint: string): CursorPosition | null {
  return cursor === null ? null : decodeCursor(cursor, fingerprint);
}

/** The part of the range after `start` up to and with `end`. */
function between(
  range: ResolvedRange,
  start: { after: IndexKey } | null,
  end: CursorPosition | null,
): ResolvedRange {
  let { start: low, end: high } = range.interval;
  const isAscending = range.order === "asc";
  if (start !== null) {
    if (isAscending) low = afterKey(start.after);
    else high = start.after;
  }
  if (end !== null && end !== "end") {
    if (isAscending) high = afterKey(end.after);
    else low = end.after;
  }
  return { ...range, interval: { start: low, end: high } };
}

function readPage(rows: RowSource, request: PageRequest, isBounded: boolean): PageRows {
  const operators = new OperatorChain(request.query.operators);
  const page: StoredDocument[] = [];
  const keys: IndexKey[] = [];
  const maximumRows = request.maximumRowsRead ?? Infinity;
  const maximumBytes = request.maximumBytesRead ?? Infinity;
  let bytesRead = 0;
  const ended = (last: IndexKey | null): PageRows => {
    const share = Math.max(keys.length / maximumRows, bytesRead / maximumBytes);
    const status =
      share >= 1 ? "SplitRequired" : share >= SPLIT_RECOMMENDED_SHARE ? "SplitRecommended" : null;
    const middle = keys.length < 2 ? null : (keys[(keys.length - 1) >>> 1] ?? null);
    return { page, status, middle, last };
  };
  while (isBounded || page.length < request.pageSize) {
    if (operators.isFull) return ended(null);
    const row = rows.next();
    if (row === null) return ended(null);
    keys.push(row.key);
    bytesRead += row.document.sizeBytes;
    if (operators.passes(row.document)) page.push(row.document);
    if (keys.length >= maximumRows || bytesRead >= maximumBytes) return ended(row.key);
  }
  return ended(keys.at(-1) ?? null);
}

function finish(
  state: TransactionState,
  rows: PageRows,
  fingerprint: string,
  end: CursorPosition | null,
): QueryPage {
  const position: CursorPosition = rows.last === null ? (end ?? "end") : { after: rows.last };
  const continueCursor = encodeCursor(position, fingerprint);
  state.nextJournal = continueCursor;
  return {
    page: rows.page,
    isDone: position === "end",
    continueCursor,
    splitCursor: rows.middle === null ? null : encodeCursor({ after: rows.middle }, fingerprint),
    pageStatus: rows.status,
  };
}
