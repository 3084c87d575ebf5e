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

/** Sessions whose greatest request is remembered; of one that was forgotten the store is asked again. */
const KEPT_SESSIONS = 10_000;

/**
 * Tells a request that was never made from one that is made again. The numbers of a session's requests
 * grow, so beyond the greatest one known nothing need be looked up, and nearly all of them are.
 */
export class KnownRequests {
  /** At least the greatest number of each session that the store has an answer for. */
  readonly #greatest = new Map<string, number>();
  readonly #isOnlyWriter: boolean;

  /** @param isOnlyWriter all that is written passes through here, or is told by `note` */
  constructor({ isOnlyWriter }: { isOnlyWriter: boolean }) {
    this.#isOnlyWriter = isOnlyWriter;
  }

  /** What a request was answered before; null when it was not. It counts as made from now on. */
  recall(tables: Tables, name: RequestName): Outcome | null {
    if (!this.#isOnlyWriter) return recallResult(tables, name);
    const greatest = this.#greatest.get(name.sessionId) ?? greatestRequest(tables, name.sessionId);
    this.#keep(name, greatest);
    return name.requestId > greatest ? null : recallResult(tables, name);
  }

  /** A request is answered elsewhere. */
  note(name: RequestName): void {
    const greatest = this.#greatest.get(name.sessionId);
    if (greatest !== undefined) this.#keep(name, greatest);
  }

  #keep({ sessionId, requestId }: RequestName, greatest: number): void {
    if (this.#greatest.size >= KEPT_SESSIONS) this.#greatest.clear();
    this.#greatest.set(sessionId, Math.max(greatest, requestId));
  }
}

/** -1 when the session has made none. */
function greatestRequest(tables: Tables, sessionId: string): number {
  const stream = tables.query({
    source: {
      type: "IndexRange",
      indexName: "_mutation_results.by_request",
      range: [{ type: "Eq", fieldPath: "sessionId", value: sessionId }],
      order: "desc",
    },
    operators: [{ limit: 1 }],
  });
  const requestId = stream.next()?.json.requestId;
  stream.close();
  return typeof requestId === "number" ? requestId : -1;
}

function recallResult(tables: Tables, name: RequestName): Outcome | null {
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
