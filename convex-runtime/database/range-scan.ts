/**
 * The documents of one index range in order: committed rows fetched in
 * batches, merged with the transaction's own writes at the moment each
 * document is asked for. Keeps track of how far it was consumed, which is all
 * that counts as read.
 */
import { afterKey, type IndexKey } from "../values/index-key";
import type { CatalogIndex } from "./catalog";
import type { Order } from "./query-definition";
import type { KeyInterval, ReadSet } from "./read-set";
import { readRange, type IndexRow } from "./table-rows";
import type { TransactionState } from "./transaction-state";

const FIRST_BATCH = 24;
const MAX_BATCH = 512;

export class RangeScan {
  /** What is left: [low, high), null is unbounded. */
  private low: IndexKey;
  private high: IndexKey | null;
  private batch: IndexRow[] = [];
  private batchPosition = 0;
  private isFetchedToEnd = false;
  private isExhausted = false;
  private hasStarted = false;

  /** `wanted`: how many documents the caller will take at most, when known. */
  constructor(
    private readonly state: TransactionState,
    private readonly index: CatalogIndex,
    private readonly interval: KeyInterval,
    private readonly order: Order,
    wanted: number | null,
  ) {
    this.low = interval.start;
    this.high = interval.end;
    this.batchSize = Math.min(Math.max(wanted ?? FIRST_BATCH, 1), MAX_BATCH);
    state.addScan(this);
  }
  private batchSize: number;

  /** The next document and its key, null at the end of the range. */
  next(): IndexRow | null {
    this.state.refresh();
    if (this.isExhausted) return null;
    const row = this.nearer(this.nextCommitted(), this.nextPending());
    const isFirst = !this.hasStarted;
    this.hasStarted = true;
    if (row === null) {
      this.isExhausted = true;
      if (isFirst) this.state.countQuery();
      return null;
    }
    if (this.order === "asc") this.low = afterKey(row.key);
    else this.high = row.key;
    if (isFirst) this.state.countQuery();
    this.state.countRead(row.document);
    return row;
  }

  close(): void {
    this.state.closeScan(this);
  }

  /** The part consumed so far; the whole range once the end was seen. */
  recordInto(readSet: ReadSet): void {
    if (!this.hasStarted) return;
    const { start, end } = this.interval;
    if (this.isExhausted) readSet.add(this.index.number, start, end);
    else if (this.order === "asc") readSet.add(this.index.number, start, this.low);
    else if (this.high !== null) readSet.add(this.index.number, this.high, end);
  }

  /** The snapshot moved: what was fetched ahead is fetched again. */
  forgetFetched(): void {
    this.batch = [];
    this.batchPosition = 0;
    this.isFetchedToEnd = false;
  }

  private nextPending(): IndexRow | null {
    if (this.state.buffer.isEmpty) return null;
    const pending = this.state.buffer.pendingIndex(this.index);
    const row = this.order === "asc" ? pending.atOrAfter(this.low) : pending.before(this.high);
    if (row === undefined) return null;
    const isInside =
      this.order === "asc" ? this.high === null || row.key < this.high : row.key >= this.low;
    return isInside ? row : null;
  }

  /** The next committed row this transaction has not written itself; stays until passed. */
  private nextCommitted(): IndexRow | null {
    for (;;) {
      const row = this.batch[this.batchPosition];
      if (row === undefined) {
        if (this.isFetchedToEnd) return null;
        this.fetch();
      } else if (this.isPassed(row.key) || this.state.buffer.has(row.document.id)) {
        this.batchPosition += 1;
      } else {
        return row;
      }
    }
  }

  private fetch(): void {
    const last = this.batch.at(-1);
    let { low, high } = this;
    // Rows hidden by own writes were fetched too: go on behind them.
    if (last !== undefined && this.order === "asc" && last.key >= low) low = afterKey(last.key);
    if (last !== undefined && this.order === "desc" && (high === null || last.key < high)) {
      high = last.key;
    }
    const { host, baseCatalog } = this.state;
    const { indexes = [] } = baseCatalog.findTableByNumber(this.index.tableNumber) ?? {};
    if (!indexes.some(({ number }) => number === this.index.number)) {
      // Of a table created by this very transaction: nothing is committed in it.
      this.isFetchedToEnd = true;
      return;
    }
    this.batch = readRange(host.storage, this.index, low, high, this.order, this.batchSize);
    this.batchPosition = 0;
    this.isFetchedToEnd = this.batch.length < this.batchSize;
    this.batchSize = Math.min(this.batchSize * 4, MAX_BATCH);
  }

  private isPassed(key: IndexKey): boolean {
    return this.order === "asc" ? key < this.low : this.high !== null && key >= this.high;
  }

  private nearer(committed: IndexRow | null, pending: IndexRow | null): IndexRow | null {
    if (committed === null || pending === null) return committed ?? pending;
    const isCommittedFirst =
      this.order === "asc" ? committed.key < pending.key : committed.key > pending.key;
    return isCommittedFirst ? committed : pending;
  }
}
