/**
 * What a transaction read, as intervals of index keys, and as searches. An
 * absent document or an empty range is an interval too: its appearance must be
 * noticed. Index 0 stands for the catalogue: reading a table that does not
 * exist reads its name.
 */
import { afterKey, type IndexKey } from "../values/index-key";
import type { IndexNumber } from "./index-number";
import { isReadBySearch, type SearchRead } from "./search-reads";

/** Half-open [start, end); start "" is the lowest, end null is unbounded. */
export interface KeyInterval {
  readonly start: IndexKey;
  readonly end: IndexKey | null;
}

export const CATALOG_INDEX: IndexNumber = 0;

type Intervals = Map<IndexKey, IndexKey | null>;

export class ReadSet {
  private readonly intervals = new Map<IndexNumber, Intervals>();
  /** By their JSON: a search made twice is read once. */
  private readonly searches = new Map<IndexNumber, Map<string, SearchRead>>();

  /** Adds [start, end); of two intervals with one start the longer stays. */
  add(index: IndexNumber, start: IndexKey, end: IndexKey | null): void {
    if (end !== null && end <= start) return;
    let ofIndex = this.intervals.get(index);
    if (ofIndex === undefined) {
      ofIndex = new Map();
      this.intervals.set(index, ofIndex);
    }
    const known = ofIndex.get(start);
    if (known === undefined) ofIndex.set(start, end);
    else if (known !== null && (end === null || end > known)) ofIndex.set(start, end);
  }

  addPoint(index: IndexNumber, key: IndexKey): void {
    this.add(index, key, afterKey(key));
  }

  addSearch(index: IndexNumber, read: SearchRead): void {
    let ofIndex = this.searches.get(index);
    if (ofIndex === undefined) {
      ofIndex = new Map();
      this.searches.set(index, ofIndex);
    }
    ofIndex.set(JSON.stringify(read), read);
  }

  addAll(other: ReadSet): void {
    for (const [index, interval] of other.entries()) this.add(index, interval.start, interval.end);
    for (const [index, read] of other.searchEntries()) this.addSearch(index, read);
  }

  *entries(): IterableIterator<[IndexNumber, KeyInterval]> {
    for (const [index, ofIndex] of this.intervals) {
      for (const [start, end] of ofIndex) yield [index, { start, end }];
    }
  }

  *searchEntries(): IterableIterator<[IndexNumber, SearchRead]> {
    for (const [index, ofIndex] of this.searches) {
      for (const read of ofIndex.values()) yield [index, read];
    }
  }

  get hasSearches(): boolean {
    return this.searches.size > 0;
  }

  /** Number of intervals. */
  get size(): number {
    let size = 0;
    for (const ofIndex of this.intervals.values()) size += ofIndex.size;
    return size;
  }

  /** Number of intervals of documents, at least as many as there are distinct ones. */
  get rangeCount(): number {
    return this.size - (this.intervals.get(CATALOG_INDEX)?.size ?? 0);
  }

  /** Joins intervals that overlap or touch: what is left is distinct. */
  compact(): void {
    for (const [index, ofIndex] of this.intervals) {
      if (ofIndex.size > 1) this.intervals.set(index, joined(ofIndex));
    }
  }

  /** True when one of the written `keys` of `index` was read. */
  contains(index: IndexNumber, keys: Iterable<IndexKey>): boolean {
    for (const read of this.searches.get(index)?.values() ?? []) {
      for (const key of keys) if (isReadBySearch(read, key)) return true;
    }
    for (const [start, end] of this.intervals.get(index) ?? []) {
      for (const key of keys) if (key >= start && (end === null || key < end)) return true;
    }
    return false;
  }
}

function joined(intervals: Intervals): Intervals {
  const result: Intervals = new Map();
  let last: { start: IndexKey; end: IndexKey | null } | null = null;
  for (const [start, end] of [...intervals].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (last !== null && (last.end === null || start <= last.end)) {
      if (last.end !== null && (end === null || end > last.end)) last.end = end;
    } else {
      last = { start, end };
    }
    result.set(last.start, last.end);
  }
  return result;
}
