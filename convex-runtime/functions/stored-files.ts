/** The rows of stored files, whichever component stored them, and the end of files that have none. */
import type { ComponentPath, StoredDocument, Transaction } from "../database/database";
import type { Engine } from "./engine";
import { rowBy } from "./system-rows";

export function fileRow(
  transaction: Transaction,
  components: Iterable<ComponentPath>,
  storageId: string,
): StoredDocument | null {
  for (const path of components) {
    const tables = transaction.inComponent(path);
    const row = rowBy(tables, "_storage", "by_storage_id", [["storageId", storageId]]);
    if (row !== null) return row;
  }
  return null;
}

/** Removes the bytes of a deleted file once its deletion is durable (a crash in between leaves them lying). */
export function removeDeletedFiles(engine: Engine): void {
  engine.onCommit(() => {
    for (const storageId of engine.files.takeUnused()) {
      const components = engine.version.components.keys();
      const row = engine.read((transaction) => fileRow(transaction, components, storageId));
      if (row === null) engine.files.remove(storageId);
    }
  });
}
