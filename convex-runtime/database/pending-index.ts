/**
 * Buffered documents sorted by their key in one index: two parallel arrays,
 * found by bisection. A transaction writes at most 16,000 documents, where
 * moving the tail of an array is cheaper than any tree.
 */
import type { IndexKey } from "../values/index-key";
import type { StoredDocument } from "./database";

export interface PendingRow {
  readonly key: IndexKey;
  readonly document: StoredDocument;
}

export class PendingIndex {
  private rows: PendingRow[] = [];

  /** For filling: `sort` must follow. */
  append(key: IndexKey, document: StoredDocument): void {
    this.rows.push({ key, document });
  }

  sort(): void {
    this.rows.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  }

  add(key: IndexKey, document: StoredDocument): void {
    const position = this.firstPosition(key);
    if (this.rows[position]?.key === key) this.rows[position] = { key, document };
    else this.rows.splice(position, 0, { key, document });
  }

  remove(key: IndexKey): void {
    const position = this.firstPosition(key);
    if (this.rows[position]?.key === key) this.rows.splice(position, 1);
  }

  /** The row with the least key ≥ `key`. */
  atOrAfter(key: IndexKey): PendingRow | undefined {
    return this.rows[this.firstPosition(key)];
  }

  /** The row with the greatest key < `key`; null means no bound. */
  before(key: IndexKey | null): PendingRow | undefined {
    return this.rows[(key === null ? this.rows.length : this.firstPosition(key)) - 1];
  }

  /** Position of the first row whose key is ≥ `key`. */
  private firstPosition(key: IndexKey): number {
    let low = 0;
    let high = this.rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const row = this.rows[middle];
      if (row !== undefined && row.key < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
