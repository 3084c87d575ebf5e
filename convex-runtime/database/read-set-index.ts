/**
 * Subscriptions by what they read: which of them does a commit touch? Costs
 * about O(written keys × log intervals) plus the subscriptions found, however
 * many others there are: point ranges are found by hash, the rest in one
 * interval tree per index.
 */
import type { WrittenKeys } from "./database";
import type { ReadSet } from "./read-set";

export class ReadSetIndex<Subscription> {
  /** Registers a subscription, or replaces the read set of a registered one. */
  set(subscription: Subscription, readSet: ReadSet): void {
    void subscription;
    void readSet;
    throw new Error("Not built yet.");
  }

  delete(subscription: Subscription): void {
    void subscription;
    throw new Error("Not built yet.");
  }

  /** The subscriptions whose read set contains a written key. */
  touchedBy(writtenKeys: WrittenKeys): Set<Subscription> {
    void writtenKeys;
    throw new Error("Not built yet.");
  }
}
