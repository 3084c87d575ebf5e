/** The queries of one session, and which result of each its client has. */
import type { Identity } from "../functions/identity";
import { removed, updated } from "./frames";
import type { LiveQueries } from "./live-queries";
import type { LiveQuery, QueryName, Watcher } from "./live-query";

type Held = { query: LiveQuery; sentRevision: number };

export type Change = { readonly id: number; readonly query: LiveQuery };

export class HeldQueries {
  readonly #live: LiveQueries;
  readonly #watcher: Watcher;
  readonly #held = new Map<number, Held>();

  constructor(live: LiveQueries, watcher: Watcher) {
    this.#live = live;
    this.#watcher = watcher;
  }

  has(queryId: number): boolean {
    return this.#held.has(queryId);
  }

  /** Whether there is no one instant of which all have results. */
  get isBehind(): boolean {
    if (!this.#live.hasBehind) return false;
    return [...this.#held.values()].some(({ query }) => this.#live.isBehind(query));
  }

  add(queryId: number, name: QueryName): void {
    const query = this.#live.watch(name, this.#watcher, queryId);
    this.#held.set(queryId, { query, sentRevision: query.revision });
  }

  drop(queryId: number): void {
    const held = this.#held.get(queryId);
    if (held === undefined) return;
    this.#held.delete(queryId);
    this.#live.unwatch(held.query, this.#watcher, queryId);
  }

  dropAll(): void {
    for (const queryId of [...this.#held.keys()]) this.drop(queryId);
  }

  /** Those of `ids` whose result the client does not have yet; it is taken to be sent. */
  takeChanged(ids: Iterable<number>): Change[] {
    const changes: Change[] = [];
    for (const id of [...ids].sort((a, b) => a - b)) {
      const held = this.#held.get(id);
      if (held === undefined || held.sentRevision === held.query.revision) continue;
      held.sentRevision = held.query.revision;
      changes.push({ id, query: held.query });
    }
    return changes;
  }

  /** What a transition says of a query just added: its result, or that the same message removed it. */
  resultOf(queryId: number): string {
    const held = this.#held.get(queryId);
    if (held === undefined) return removed(queryId);
    held.sentRevision = held.query.revision;
    return updated(queryId, held.query.fragment);
  }

  /** Watches the same queries as somebody else. Answers what then differs from what the client has. */
  become(identity: Identity): () => string[] {
    const before = [...this.#held];
    for (const [queryId, held] of before) {
      const { component, path, args } = held.query.name;
      const name = { component, path, args, identity, journal: held.query.journal };
      const query = this.#live.watch(name, this.#watcher, queryId);
      if (query !== held.query) this.#live.unwatch(held.query, this.#watcher, queryId);
      this.#held.set(queryId, { query, sentRevision: held.sentRevision });
    }
    return () => before.flatMap(([queryId, held]) => this.#differing(queryId, held));
  }

  #differing(queryId: number, before: Held): string[] {
    const held = this.#held.get(queryId);
    if (held === undefined) return [];
    const { query } = held;
    const isKnown = before.sentRevision === before.query.revision;
    held.sentRevision = query.revision;
    return isKnown && query.sameness === before.query.sameness
      ? []
      : [updated(queryId, query.fragment)];
  }
}
