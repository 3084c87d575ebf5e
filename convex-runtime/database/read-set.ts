/**
 * What a transaction read, as intervals of index keys. An absent document or
 * an empty range is an interval too: its appearance must be noticed. Index 0
 * stands for the catalogue: reading a table that does not exist reads its name.
 */
import { afterKey, type IndexKey } from "../values/index-key";
import type { IndexNumber } from "./database";

/** Half-open [start, end); start "" is the lowest, end null is unbounded. */
export interface KeyInterval {
  readonly start: IndexKey;
  readonly end: IndexKey | null;
}

export const CATALOG_INDEX: IndexNumber = 0;

export class ReadSet {
  private readonly intervals = new Map<IndexNumber, Map<IndexKey, IndexKey | null>>();

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

  addAll(other: ReadSet): void {
    for (const [index, interval] of other.entries()) this.add(index, interval.start, interval.end);
  }

  *entries(): IterableIterator<[IndexNumber, KeyInterval]> {
    for (const [index, ofIndex] of this.intervals) {
      for (const [start, end] of ofIndex) yield [index, { start, end }];
    }
  }

  /** Number of intervals. */
  get size(): number {
    let size = 0;
    for (const ofIndex of this.intervals.values()) size += ofIndex.size;
    return size;
  }

  /** True when one of `keys` of `index` lies in an interval. */
  contains(index: IndexNumber, keys: readonly IndexKey[]): boolean {
    const ofIndex = this.intervals.get(index);
    if (ofIndex === undefined) return false;
    for (const [start, end] of ofIndex) {
      for (const key of keys) if (key >= start && (end === null || key < end)) return true;
    }
    return false;
  }
}
