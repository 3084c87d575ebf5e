/**
 * Live queries that run in the thread of slow queries. Each is behind from the moment something it read
 * was overwritten (or it was asked for) until it has the result of the latest commit.
 */
import type { Engine } from "../functions/engine";
import { TIMED_OUT } from "../functions/own-time";
import type { QueryCall, QueryOutcome } from "../functions/requests";

/** A result that commits have outrun so often is made on this thread, where none come in between. */
const MOST_OUTRUN = 3;

export type SlowQueriesParts<Query> = {
  readonly engine: Engine;
  readonly callOf: (query: Query) => QueryCall;
  readonly isWatched: (query: Query) => boolean;
  /** Given the result of the latest commit, in the turn in which it is that. */
  readonly publish: (query: Query, outcome: QueryOutcome) => void;
  /** Told after that, and when nobody has waited for it in the end. */
  readonly onCaughtUp: () => void;
};

export class SlowQueries<Query extends object> {
  readonly #parts: SlowQueriesParts<Query>;
  readonly #behind = new Set<Query>();
  readonly #waiting = new Set<() => void>();

  constructor(parts: SlowQueriesParts<Query>) {
    this.#parts = parts;
  }

  /** How many are behind. */
  get size(): number {
    return this.#behind.size;
  }

  has(query: Query): boolean {
    return this.#behind.has(query);
  }

  /** What is under way already is looked at anew when it comes back. */
  start(query: Query): void {
    if (this.#behind.has(query)) return;
    this.#behind.add(query);
    this.#bring(query).catch((error: unknown) => {
      // It stays behind: whoever watches it hears of nothing rather than of two instants.
      console.error("A slow query could not be brought to the latest commit:", error);
    });
  }

  async #bring(query: Query): Promise<void> {
    const outcome = await this.#run(query);
    this.#behind.delete(query);
    if (outcome !== null) this.#parts.publish(query, outcome);
    for (const tell of [...this.#waiting]) tell();
    this.#parts.onCaughtUp();
  }

  /** Settles in the turn in which the next one has caught up. */
  async caughtUp(): Promise<void> {
    await new Promise<void>((resolve) => {
      const once = () => {
        this.#waiting.delete(once);
        resolve();
      };
      this.#waiting.add(once);
    });
  }

  /**
   * Runs until nothing that was read was overwritten meanwhile. A query that ran out of its time is not
   * run again for what it read: it would be outrun for ever, at the cost of a second each time. Null when
   * nobody watches it any more.
   */
  async #run(query: Query): Promise<QueryOutcome | null> {
    const { engine, callOf, isWatched } = this.#parts;
    const { queries, database } = engine;
    for (let outrun = 0; outrun < MOST_OUTRUN; outrun++) {
      const { version } = engine;
      const outcome = await queries.aside(callOf(query), () => isWatched(query));
      if (outcome === null || !isWatched(query)) return null;
      if (version !== engine.version) continue;
      const isTimedOut = !outcome.ok && outcome.failure.message === TIMED_OUT;
      if (isTimedOut || database.isCurrent({ ...outcome, snapshotTs: outcome.ts })) return outcome;
    }
    return engine.query(callOf(query));
  }
}
