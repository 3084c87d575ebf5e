/**
 * Subscriptions by what they read: which of them does a commit touch? Costs
 * about O(written keys × log intervals) plus the subscriptions found, however
 * many others there are: point ranges are found by hash, the rest in one
 * interval tree per index, searches by their words.
 */
import { afterKey, type IndexKey } from "../values/index-key";
import type { WrittenKeys } from "./database";
import type { IndexNumber } from "./index-number";
import { IntervalTree } from "./interval-tree";
import type { KeyInterval, ReadSet } from "./read-set";
import { SearchSubscriptions } from "./search-reads";

class IndexSubscriptions<Subscription> {
  readonly points = new Map<IndexKey, Set<Subscription>>();
  readonly intervals = new IntervalTree<Subscription>();
  readonly searches = new SearchSubscriptions<Subscription>();

  add(start: IndexKey, end: IndexKey | null, subscription: Subscription): void {
    if (end !== afterKey(start)) {
      this.intervals.add(start, end, subscription);
      return;
    }
    const atPoint = this.points.get(start);
    if (atPoint === undefined) this.points.set(start, new Set([subscription]));
    else atPoint.add(subscription);
  }

  delete(start: IndexKey, end: IndexKey | null, subscription: Subscription): void {
    if (end !== afterKey(start)) {
      this.intervals.delete(start, end, subscription);
      return;
    }
    const atPoint = this.points.get(start);
    atPoint?.delete(subscription);
    if (atPoint?.size === 0) this.points.delete(start);
  }

  collect(key: IndexKey, found: Set<Subscription>): void {
    for (const subscription of this.points.get(key) ?? []) found.add(subscription);
    this.intervals.collect(key, found);
    if (!this.searches.isEmpty) this.searches.collect(key, found);
  }

  get isEmpty(): boolean {
    return this.points.size === 0 && this.intervals.isEmpty && this.searches.isEmpty;
  }
}

interface Registered {
  readonly intervals: readonly [IndexNumber, KeyInterval][];
  /** How to take its searches out again. */
  readonly searches: readonly [IndexNumber, () => void][];
}

export class ReadSetIndex<Subscription> {
  private readonly byIndex = new Map<IndexNumber, IndexSubscriptions<Subscription>>();
  /** As registered: a read set that grows later is none of our business. */
  private readonly registered = new Map<Subscription, Registered>();

  /** Registers a subscription, or replaces the read set of a registered one. */
  set(subscription: Subscription, readSet: ReadSet): void {
    const intervals = [...readSet.entries()];
    const known = this.registered.get(subscription);
    if (known !== undefined && isSame(known, intervals, readSet)) return;
    this.delete(subscription);
    for (const [index, { start, end }] of intervals) {
      this.ofIndex(index).add(start, end, subscription);
    }
    const searches = [...readSet.searchEntries()].map(([index, read]): [number, () => void] => [
      index,
      this.ofIndex(index).searches.add(read, subscription),
    ]);
    this.registered.set(subscription, { intervals, searches });
  }

  delete(subscription: Subscription): void {
    const registered = this.registered.get(subscription);
    if (registered === undefined) return;
    this.registered.delete(subscription);
    for (const [index, { start, end }] of registered.intervals) {
      this.byIndex.get(index)?.delete(start, end, subscription);
      this.forgetIfEmpty(index);
    }
    for (const [index, remove] of registered.searches) {
      remove();
      this.forgetIfEmpty(index);
    }
  }

  /** The subscriptions whose read set contains a written key. */
  touchedBy(writtenKeys: WrittenKeys): Set<Subscription> {
    const found = new Set<Subscription>();
    for (const [index, keys] of writtenKeys) {
      const ofIndex = this.byIndex.get(index);
      if (ofIndex === undefined) continue;
      for (const key of keys) ofIndex.collect(key, found);
    }
    return found;
  }

  /** Number of subscriptions. */
  get size(): number {
    return this.registered.size;
  }

  private ofIndex(index: IndexNumber): IndexSubscriptions<Subscription> {
    let ofIndex = this.byIndex.get(index);
    if (ofIndex === undefined) {
      ofIndex = new IndexSubscriptions();
      this.byIndex.set(index, ofIndex);
    }
    return ofIndex;
  }

  private forgetIfEmpty(index: IndexNumber): void {
    if (this.byIndex.get(index)?.isEmpty) this.byIndex.delete(index);
  }
}

/** Most queries read the same again; those with searches are registered anew. */
function isSame(known: Registered, intervals: Registered["intervals"], readSet: ReadSet): boolean {
  if (known.searches.length > 0 || readSet.hasSearches) return false;
  if (known.intervals.length !== intervals.length) return false;
  return intervals.every(([index, { start, end }], at) => {
    const before = known.intervals[at];
    return before?.[0] === index && before[1].start === start && before[1].end === end;
  });
}
