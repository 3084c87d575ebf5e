/**
 * What a mutation answered, kept in its own transaction: a client that asks again after a lost
 * connection gets the first answer, and the mutation does not run twice.
 */
import type { Tables, Transaction } from "../database/database";
import { rowBy } from "./system-rows";
import type { Outcome } from "./requests";

type RequestName = { readonly sessionId: string; readonly requestId: number };

/** Long enough for a laptop that slept over a weekend. */
const KEPT_MS = 4 * 24 * 3600 * 1000;
const PRUNED_AT_ONCE = 1000;

export function recallResult(tables: Tables, name: RequestName): Outcome | null {
  const row = rowBy(tables, "_mutation_results", "by_request", [
    ["sessionId", name.sessionId],
    ["requestId", name.requestId],
  ]);
  if (row === null) return null;
  const { value } = row.json;
  return { ok: true, value: typeof value === "string" ? value : "null", logLines: [] };
}

export function rememberResult(
  tables: Tables,
  name: RequestName,
  outcome: Outcome & { ok: true },
): void {
  tables.insert("_mutation_results", { ...name, value: outcome.value });
}

/** Forgets answers nobody can ask for any more; answers how many rows went. */
export function pruneResults(transaction: Transaction, nowMs: number): number {
  const stream = transaction.query({
    source: {
      type: "IndexRange",
      indexName: "_mutation_results.by_creation_time",
      range: [{ type: "Lt", fieldPath: "_creationTime", value: nowMs - KEPT_MS }],
      order: "asc",
    },
    operators: [{ limit: PRUNED_AT_ONCE }],
  });
  const ids: string[] = [];
  for (let row = stream.next(); row !== null; row = stream.next()) ids.push(row.id);
  stream.close();
  for (const id of ids) transaction.remove(id, "_mutation_results");
  return ids.length;
}
