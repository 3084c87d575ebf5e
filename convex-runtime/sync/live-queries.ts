/**
 * The queries somebody watches, each run once for all who watch it with the same arguments and
 * identity. After a commit exactly those run again whose recorded reads contain a written key, and
 * their watchers hear of it only when the result differs.
 */
import type { CommitResult } from "../database/database";
import { ReadSetIndex } from "../database/read-set-index";
import type { Engine } from "../functions/engine";
import { guard, GuardStruck } from "../functions/guard";
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

/** A query's own second, the time of a stretch, and room for the syscall it may be in. */
const GUARD_MS = 1200;
const STRETCH_MS = 50;

export class LiveQueries {
  readonly #engine: Engine;
  readonly #byKey = new Map<string, LiveQuery>();
  readonly #reads = new ReadSetIndex<LiveQuery>();
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
    this.#reads.delete(query);
  }

  /** Runs again what a group of commits touched. */
  afterCommits(results: readonly CommitResult[]): void {
    const touched = new Set<LiveQuery>();
    for (const { writtenKeys } of results) {
      for (const query of this.#reads.touchedBy(writtenKeys)) touched.add(query);
    }
    this.#runAll([...touched]);
  }

  /** Runs everything again: the code or its environment has changed. */
  afterVersion(): void {
    this.#runAll([...this.#byKey.values()]);
  }

  /** Runs queries under shared watchdogs; one that is cut off runs again under its own. */
  #runAll(queries: readonly LiveQuery[]): void {
    let next = 0;
    while (next < queries.length) {
      try {
        guard(GUARD_MS, () => {
          const until = performance.now() + STRETCH_MS;
          for (; next < queries.length && performance.now() < until; next++) {
            const query = queries[next];
            if (query !== undefined) this.#runAgain(query);
          }
        });
      } catch (error) {
        if (!(error instanceof GuardStruck)) throw error;
        const query = queries[next++];
        if (query !== undefined) this.#runAgain(query);
      }
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
    if (!this.#run(query)) return;
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
