/**
 * One page of a paginated query. A page is the interval between two cursors:
 * on a re-run with its journal (or an `endCursor`) it ends at the same key as
 * before and may have grown or shrunk, so neighbouring pages never leave a gap
 * or overlap. Sizes that got out of hand are reported with a split cursor.
 */
import { afterKey, type IndexKey } from "../values/index-key";
import type { ComponentPath, QueryPage, StoredDocument } from "./database";
import { DatabaseError } from "./errors";
import { decodeCursor, encodeCursor, fingerprintOf, type CursorPosition } from "./page-cursor";
import type { PageRequest } from "./query-definition";
import { checkQuerySize, openScan, resolveRange, type ResolvedRange } from "./query-source";
import { OperatorChain } from "./query-stream";
import { searchDocuments } from "./search";
import type { RangeScan } from "./range-scan";
import type { TransactionState } from "./transaction-state";

/** Reading this share of a row or byte limit recommends splitting the page. */
const SPLIT_RECOMMENDED_SHARE = 0.75;

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
  state.countQuery();
  checkQuerySize(request.query);
  const { source } = request.query;
  if (source.type === "Search") return searchPage(state, component, request);
  const fingerprint = fingerprintOf(request.query);
  const start = positionOf(request.cursor, fingerprint);
  const end = positionOf(request.endCursor ?? journalFor(state, fingerprint), fingerprint);
  if (start === "end") return finish(state, EMPTY_PAGE, fingerprint, "end");
  const range = resolveRange(state, component, source);
  if (range === null) return finish(state, EMPTY_PAGE, fingerprint, "end");
  const scan = openScan(state, between(range, start, end), end === null ? request.pageSize : null);
  const rows = readPage(scan, request, end !== null);
  scan.close();
  return finish(state, rows, fingerprint, end);
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

function readPage(scan: RangeScan, request: PageRequest, isBounded: boolean): PageRows {
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
    const row = scan.next();
    if (row === null) return ended(null);
    keys.push(row.key);
    bytesRead += row.document.text.length;
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

/** Search results have no stable positions; the cursor is how many were shown. */
function searchPage(
  state: TransactionState,
  component: ComponentPath,
  { query, cursor, pageSize }: PageRequest,
): QueryPage {
  if (query.source.type !== "Search") throw new Error("Not a search.");
  const shown = cursor === null ? 0 : Number(cursor);
  if (!Number.isInteger(shown)) {
    throw new DatabaseError("InvalidCursor", "InvalidCursor: not a cursor of a search.");
  }
  const source = searchDocuments(state, component, query.source);
  const operators = new OperatorChain(query.operators);
  const all: StoredDocument[] = [];
  for (let row = source.next(); row !== null && !operators.isFull; row = source.next()) {
    if (operators.passes(row.document)) all.push(row.document);
  }
  const page = all.slice(shown, shown + pageSize);
  return {
    page,
    isDone: shown + page.length >= all.length,
    continueCursor: String(shown + page.length),
    splitCursor: null,
    pageStatus: null,
  };
}
