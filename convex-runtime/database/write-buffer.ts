/**
 * The writes of a transaction before its commit: per document the committed
 * form and the form to be. Savepoints are positions in an undo log. Pending
 * indexes show the buffered documents in index order and are kept up to date
 * once a read has asked for them.
 */
import type { StoredDocument } from "./database";
import { indexKeyOf, type CatalogIndex, type CatalogTable } from "./catalog";
import { PendingIndex } from "./pending-index";

export interface BufferedWrite {
  readonly table: CatalogTable;
  /** As committed, null when this transaction inserts it. */
  readonly before: StoredDocument | null;
  /** As to be committed, null when it is to be deleted (or was never there). */
  readonly after: StoredDocument | null;
}

interface UndoEntry {
  readonly id: string;
  readonly previous: BufferedWrite | undefined;
}

export class WriteBuffer {
  private readonly writes = new Map<string, BufferedWrite>();
  private readonly undoLog: UndoEntry[] = [];
  private readonly pending = new Map<CatalogIndex, PendingIndex>();

  get(id: string): BufferedWrite | undefined {
    return this.writes.get(id);
  }

  has(id: string): boolean {
    return this.writes.has(id);
  }

  get isEmpty(): boolean {
    return this.writes.size === 0;
  }

  /** The writes in the order in which their documents were first written. */
  entries(): IterableIterator<[string, BufferedWrite]> {
    return this.writes.entries();
  }

  put(id: string, write: BufferedWrite): void {
    const previous = this.writes.get(id);
    this.undoLog.push({ id, previous });
    this.writes.set(id, write);
    for (const [index, pending] of this.pending) {
      if (index.tableNumber !== write.table.number) continue;
      if (previous?.after) pending.remove(indexKeyOf(index, previous.after.json));
      if (write.after) pending.add(indexKeyOf(index, write.after.json), write.after);
    }
  }

  /** The buffered documents of a table in the order of one index. */
  pendingIndex(index: CatalogIndex): PendingIndex {
    let pending = this.pending.get(index);
    if (pending === undefined) {
      pending = new PendingIndex();
      for (const { table, after } of this.writes.values()) {
        if (after === null || table.number !== index.tableNumber) continue;
        pending.append(indexKeyOf(index, after.json), after);
      }
      pending.sort();
      this.pending.set(index, pending);
    }
    return pending;
  }

  /** A position to roll back to. */
  mark(): number {
    return this.undoLog.length;
  }

  rollbackTo(mark: number): void {
    while (this.undoLog.length > mark) {
      const undo = this.undoLog.pop();
      if (undo === undefined) return;
      if (undo.previous === undefined) this.writes.delete(undo.id);
      else this.writes.set(undo.id, undo.previous);
    }
    this.pending.clear();
  }

  /** How many more documents of a table there are with the buffer than without. */
  countDifference(tableNumber: number): number {
    let difference = 0;
    for (const { table, before, after } of this.writes.values()) {
      if (table.number !== tableNumber) continue;
      difference += (after === null ? 0 : 1) - (before === null ? 0 : 1);
    }
    return difference;
  }
}
