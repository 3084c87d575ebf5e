/**
 * What a mutation answered, kept in its own transaction: a client that asks again after a lost
 * connection gets the first answer, and the mutation does not run twice.
 */
import type { Database, Transaction } from "../database/database";
import type { AnswerName } from "../database/kept-answers";
import type { Outcome } from "./requests";
import { allRows } from "./system-rows";

const DAY_MS = 24 * 3600 * 1000;
/** Long enough for a laptop that slept over a weekend. */
const KEPT_DAYS = 4;

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
  recall(database: Database, name: AnswerName): Outcome | null {
    if (!this.#isOnlyWriter) return recallResult(database, name);
    const greatest = this.#greatest.get(name.sessionId) ?? database.greatestRequest(name.sessionId);
    this.#keep(name, greatest);
    return name.requestId > greatest ? null : recallResult(database, name);
  }

  /** A request is answered elsewhere. */
  note(name: AnswerName): void {
    const greatest = this.#greatest.get(name.sessionId);
    if (greatest !== undefined) this.#keep(name, greatest);
  }

  #keep({ sessionId, requestId }: AnswerName, greatest: number): void {
    if (this.#greatest.size >= KEPT_SESSIONS) this.#greatest.clear();
    this.#greatest.set(sessionId, Math.max(greatest, requestId));
  }
}

function recallResult(database: Database, name: AnswerName): Outcome | null {
  const value = database.findAnswer(name);
  return value === null ? null : { ok: true, value, logLines: [] };
}

export function rememberResult(
  transaction: Transaction,
  name: AnswerName,
  outcome: Outcome & { ok: true },
  nowMs: number,
): void {
  transaction.keepAnswer({ ...name, day: dayOf(nowMs), text: outcome.value });
}

/** Forgets answers nobody can ask for any more. */
export function pruneResults(database: Database, transaction: Transaction, nowMs: number): void {
  const day = dayOf(nowMs) - KEPT_DAYS;
  if (database.hasAnswersBefore(day)) transaction.forgetAnswersBefore(day);
}

/** Results used to be documents of a table of their own; those of a deployment from then are taken over. */
export function adoptOlderResults(transaction: Transaction): void {
  if (transaction.tableNumber(FORMER_TABLE) === null) return;
  for (const { json, creationTime } of allRows(transaction, FORMER_TABLE)) {
    const { sessionId, requestId, value } = json;
    if (typeof sessionId !== "string" || typeof requestId !== "number") continue;
    const text = typeof value === "string" ? value : "null";
    transaction.keepAnswer({ sessionId, requestId, day: dayOf(creationTime), text });
  }
  transaction.dropTable(FORMER_TABLE);
}

const FORMER_TABLE = "_mutation_results";

const dayOf = (ms: number): number => Math.floor(ms / DAY_MS);
