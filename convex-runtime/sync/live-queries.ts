/**
 * The queries somebody watches, each run once for all who watch it with the same arguments and
 * identity. After a commit exactly those run again whose recorded reads contain a written key, and
 * their watchers hear of it only when the result differs.
 */
import type { CommitResult } from "../database/database";
import { ReadSetIndex } from "../database/read-set-index";
import type { Engine } from "../functions/engine";
import { guard, GuardStruck, sharedLimitMs } from "../functions/guard";
import { NO_REQUEST } from "../functions/frame";
import { identityKey, type Identity } from "../functions/identity";
import type { Outcome } from "../functions/requests";
import type { ConvexJson } from "../values/convex-json";
import { resultFragment } from "./frames";

export interface Watcher {
  /** The result of the query the watcher knows as `queryId` has changed. */
  changed(queryId: number, query: LiveQuery): void;
}

export type QueryName = {
  readonly path: string;
  readonly args: ConvexJson;
  readonly identity: Identity;
  readonly journal: string | null;
};

export type LiveQuery = {
  readonly key: string;
  readonly name: QueryName;
  /** Grows with every result, over all queries: names one result of one query. */
  revision: number;
  fragment: string;
  sameness: string;
  journal: string | null;
  readonly watchers: Map<Watcher, Set<number>>;
};

/** How long queries share one watchdog. */
const STRETCH_MS = 50;

export class LiveQueries {
  readonly #engine: Engine;
  readonly #byKey = new Map<string, LiveQuery>();
  readonly #reads = new ReadSetIndex<LiveQuery>();
  /** Touched and not run again yet, the first touched first. */
  readonly #pending = new Set<LiveQuery>();
  #revisions = 0;
  /** How often a query was run again because of a commit; for tests and figures. */
  reruns = 0;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  get size(): number {
    return this.#byKey.size;
  }

  watch(name: QueryName, watcher: Watcher, queryId: number): LiveQuery {
    const query = this.#find(name);
    const ids = query.watchers.get(watcher);
    if (ids === undefined) query.watchers.set(watcher, new Set([queryId]));
    else ids.add(queryId);
    return query;
  }

  unwatch(query: LiveQuery, watcher: Watcher, queryId: number): void {
    const ids = query.watchers.get(watcher);
    if (ids === undefined) return;
    ids.delete(queryId);
    if (ids.size === 0) query.watchers.delete(watcher);
    if (query.watchers.size > 0) return;
    this.#byKey.delete(query.key);
    this.#pending.delete(query);
    this.#reads.delete(query);
  }

  /** Notes what a group of commits touched; `runPending` runs it again. */
  afterCommits(results: readonly CommitResult[]): void {
    for (const { writtenKeys } of results) {
      for (const query of this.#reads.touchedBy(writtenKeys)) this.#pending.add(query);
    }
  }

  /** Everything is to run again: the code or its environment has changed. */
  afterVersion(): void {
    for (const query of this.#byKey.values()) this.#pending.add(query);
  }

  /**
   * Runs what was touched, for `budgetMs`; answers whether all of it is up to date again. Many
   * share a watchdog; a query that is cut off by it runs once more under its own.
   */
  runPending(budgetMs: number): boolean {
    const until = performance.now() + budgetMs;
    while (this.#pending.size > 0 && performance.now() < until) {
      try {
        guard(sharedLimitMs(), () =>
          this.#stretch(Math.min(until, performance.now() + STRETCH_MS)),
        );
      } catch (error) {
        if (!(error instanceof GuardStruck)) throw error;
        const [query] = this.#pending;
        if (query !== undefined) this.#runAgain(query);
      }
    }
    return this.#pending.size === 0;
  }

  #stretch(until: number): void {
    for (const query of this.#pending) {
      this.#runAgain(query);
      if (performance.now() >= until) return;
    }
  }

  #find(name: QueryName): LiveQuery {
    const key = JSON.stringify([name.path, name.args, identityKey(name.identity), name.journal]);
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const query: LiveQuery = {
      key,
      name,
      revision: 0,
      fragment: "",
      sameness: "",
      journal: name.journal,
      watchers: new Map(),
    };
    this.#byKey.set(key, query);
    this.#run(query);
    return query;
  }

  #runAgain(query: LiveQuery): void {
    this.reruns++;
    const differs = this.#run(query);
    this.#pending.delete(query);
    if (!differs) return;
    for (const [watcher, ids] of query.watchers) for (const id of ids) watcher.changed(id, query);
  }

  /** Answers whether the result differs from the one before. */
  #run(query: LiveQuery): boolean {
    const { path, args, identity } = query.name;
    const access = identity.kind === "admin" ? "any" : "public";
    const outcome = this.#engine.query({
      path,
      args,
      identity,
      access,
      request: NO_REQUEST,
      journal: query.journal,
    });
    this.#reads.set(query, outcome.readSet);
    const sameness = samenessOf(outcome);
    query.journal = outcome.journal ?? query.journal;
    if (query.revision > 0 && sameness === query.sameness) return false;
    query.sameness = sameness;
    query.fragment = resultFragment(outcome, outcome.journal);
    query.revision = ++this.#revisions;
    return true;
  }
}

function samenessOf(outcome: Outcome): string {
  if (outcome.ok) return `v${outcome.value}`;
  const { errorName, message, data } = outcome.failure;
  return `e${JSON.stringify([errorName, message, data])}`;
}
