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
import type { Begin, Outcome, QueryOutcome } from "../functions/requests";
import type { ConvexJson } from "../values/convex-json";
import { resultFragment } from "./frames";

export interface Watcher {
  /** The result of the query the watcher knows as `queryId` has changed. */
  changed(queryId: number, query: LiveQuery): void;
}

export type QueryName = {
  /** Default: the app. */
  readonly component?: string;
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
  /** Took so long once that it runs after the commit only. */
  isSlow: boolean;
  readonly watchers: Map<Watcher, Set<number>>;
};

/** How long queries share one watchdog. */
const STRETCH_MS = 50;
/** At most so many in one stretch. */
const SHARING = 256;
/** How long queries run ahead of a commit: it waits for them, and they save a watchdog. */
const AHEAD_MS = 4;

type Ran = readonly [LiveQuery, QueryOutcome];

export class LiveQueries {
  readonly #engine: Engine;
  readonly #byKey = new Map<string, LiveQuery>();
  readonly #reads = new ReadSetIndex<LiveQuery>();
  /** Touched and not run again yet, the first touched first. */
  readonly #pending = new Set<LiveQuery>();
  /** Ran ahead of the commit, with what it is about to write. */
  readonly #ahead = new Map<LiveQuery, QueryOutcome>();
  #aheadOf: CommitResult | undefined;
  #runningAhead: LiveQuery | null = null;
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

  /** Runs what a group of commits will touch, in a transaction that sees it; may be cut off. */
  beforeCommits(results: readonly CommitResult[], begin: Begin): void {
    this.#forgetAhead();
    this.#aheadOf = results.at(-1);
    const until = performance.now() + AHEAD_MS;
    for (const { writtenKeys } of results) {
      for (const query of this.#reads.touchedBy(writtenKeys)) {
        if (query.isSlow || this.#ahead.has(query)) continue;
        if (performance.now() > until) return;
        this.#runningAhead = query;
        this.#ahead.set(query, this.#ask(query, begin));
        this.#runningAhead = null;
      }
    }
  }

  /** Notes what a group of commits touched; `runPending` runs it again. */
  afterCommits(results: readonly CommitResult[]): void {
    if (this.#aheadOf !== results.at(-1)) this.#forgetAhead();
    for (const { writtenKeys } of results) {
      for (const query of this.#reads.touchedBy(writtenKeys)) this.#pending.add(query);
    }
  }

  /** A query that was cut off is not tried ahead of a commit again. */
  #forgetAhead(): void {
    if (this.#runningAhead !== null) this.#runningAhead.isSlow = true;
    this.#runningAhead = null;
    this.#aheadOf = undefined;
    this.#ahead.clear();
  }

  /** What ran ahead and is to run: its results are those of the latest commit. */
  #takeAhead(): Ran[] {
    const ran = [...this.#ahead].filter(([query]) => this.#pending.has(query));
    this.#forgetAhead();
    return ran;
  }

  /** Everything is to run again: the code or its environment has changed. */
  afterVersion(): void {
    for (const query of this.#byKey.values()) this.#pending.add(query);
  }

  /** Runs what was touched, for `budgetMs`; answers whether all of it is up to date again. */
  runPending(budgetMs: number): boolean {
    const until = performance.now() + budgetMs;
    while (this.#pending.size > 0 && performance.now() < until) {
      for (const [query, outcome] of this.#runSome(until)) {
        this.reruns++;
        this.#pending.delete(query);
        if (!this.#adopt(query, outcome)) continue;
        for (const [watcher, ids] of query.watchers)
          for (const id of ids) watcher.changed(id, query);
      }
    }
    return this.#pending.size === 0;
  }

  /** Runs several under one watchdog; one that is cut off by it runs again under its own. */
  #runSome(until: number): Ran[] {
    const ahead = this.#takeAhead();
    if (ahead.length > 0) return ahead;
    const queries = [...this.#pending].slice(0, SHARING);
    const [first] = queries;
    if (first === undefined) return [];
    if (queries.length === 1) return [[first, this.#ask(first)]];
    const ran: Ran[] = [];
    try {
      guard(() => {
        const pause = Math.min(until, performance.now() + STRETCH_MS);
        for (const query of queries) {
          ran.push([query, this.#ask(query)]);
          if (performance.now() >= pause) return;
        }
      });
    } catch (error) {
      if (!(error instanceof GuardStruck)) throw error;
      const cutOff = queries[ran.length];
      if (cutOff !== undefined) ran.push([cutOff, this.#ask(cutOff)]);
    }
    return ran;
  }

  #find(name: QueryName): LiveQuery {
    const key = JSON.stringify([
      name.component ?? "",
      name.path,
      name.args,
      identityKey(name.identity),
      name.journal,
    ]);
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const query: LiveQuery = {
      key,
      name,
      revision: 0,
      fragment: "",
      sameness: "",
      journal: name.journal,
      isSlow: false,
      watchers: new Map(),
    };
    this.#byKey.set(key, query);
    this.#adopt(query, this.#ask(query));
    return query;
  }

  #ask({ name, journal }: LiveQuery, begin?: Begin): QueryOutcome {
    const { component = "", path, args, identity } = name;
    const access = identity.kind === "admin" ? "any" : "public";
    const call = { component, path, args, identity, access, request: NO_REQUEST, journal } as const;
    return this.#engine.query(call, begin);
  }

  /** Keeps a result; answers whether it differs from the one before. */
  #adopt(query: LiveQuery, outcome: QueryOutcome): boolean {
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
