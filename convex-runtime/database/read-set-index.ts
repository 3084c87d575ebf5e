/**
 * Subscriptions by what they read: which of them does a commit touch? Costs
 * about O(written keys × log intervals) plus the subscriptions found, however
 * many others there are: point ranges are found by hash, the rest in one
 * interval tree per index.
 */
import { afterKey, type IndexKey } from "../values/index-key";
import type { IndexNumber, WrittenKeys } from "./database";
import { IntervalTree } from "./interval-tree";
import type { KeyInterval, ReadSet } from "./read-set";

class IndexSubscriptions<Subscription> {
  readonly points = new Map<IndexKey, Set<Subscription>>();
  readonly intervals = new IntervalTree<Subscription>();

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
  }

  get isEmpty(): boolean {
    return this.points.size === 0 && this.intervals.isEmpty;
  }
}

export class ReadSetIndex<Subscription> {
  private readonly byIndex = new Map<IndexNumber, IndexSubscriptions<Subscription>>();
  /** As registered: a read set that grows later is none of our business. */
  private readonly intervals = new Map<Subscription, readonly [IndexNumber, KeyInterval][]>();

  /** Registers a subscription, or replaces the read set of a registered one. */
  set(subscription: Subscription, readSet: ReadSet): void {
    this.delete(subscription);
    const entries = [...readSet.entries()];
    this.intervals.set(subscription, entries);
    for (const [index, { start, end }] of entries) {
      let ofIndex = this.byIndex.get(index);
      if (ofIndex === undefined) {
        ofIndex = new IndexSubscriptions();
        this.byIndex.set(index, ofIndex);
      }
      ofIndex.add(start, end, subscription);
    }
  }

  delete(subscription: Subscription): void {
    const entries = this.intervals.get(subscription);
    if (entries === undefined) return;
    this.intervals.delete(subscription);
    for (const [index, { start, end }] of entries) {
      const ofIndex = this.byIndex.get(index);
      ofIndex?.delete(start, end, subscription);
      if (ofIndex?.isEmpty) this.byIndex.delete(index);
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
    return this.intervals.size;
  }
}
