/**
 * The queries somebody watches, each run once for all who watch it with the same arguments and
 * identity. After a commit exactly those run again whose recorded reads contain a written key, and
 * their watchers hear of it only when the result differs.
 *
 * A query that is slow runs in a thread of its own, and is behind until its result is that of the latest
 * commit: what others commit meanwhile does not wait for it, and whoever watches it hears of nothing
 * before, so that all results in one transition are those of one instant.
 */
import type { CommitResult } from "../database/database";
import { ReadSetIndex } from "../database/read-set-index";
import type { Engine } from "../functions/engine";
import { guard, GUARD_MS, GuardStruck } from "../functions/guard";
import { BRIEF_MS } from "../functions/queries";
import type { Begin, Outcome, QueryOutcome } from "../functions/requests";
import { resultFragment } from "./frames";
import {
  callOf,
  freshQuery,
  keyOf,
  type LiveQuery,
  type QueryName,
  type Watcher,
} from "./live-query";
import { SlowQueries } from "./slow-queries";

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
  /** What the commits that were run ahead of touch; nothing can change that until they are announced. */
  readonly #touched = new Map<CommitResult, ReadonlySet<LiveQuery>>();
  #runningAhead: LiveQuery | null = null;
  readonly #slow: SlowQueries<LiveQuery>;
  #revisions = 0;
  /** How often a query was run again because of a commit; for tests and figures. */
  reruns = 0;

  /** @param onCaughtUp Told when a slow query has the result of the latest commit again. */
  constructor(engine: Engine, onCaughtUp: () => void = () => undefined) {
    this.#engine = engine;
    this.#slow = new SlowQueries({
      engine,
      callOf,
      isWatched: (query) => this.#byKey.get(query.key) === query,
      publish: (query, outcome) => {
        if (query.revision > 0) this.reruns++;
        query.isSlow = engine.queries.isSlow(query.name);
        this.#publish(query, outcome);
      },
      onCaughtUp,
    });
  }

  /** Whether some query has not the result of the latest commit, and will not have it in this turn. */
  get hasBehind(): boolean {
    return this.#slow.size > 0;
  }

  isBehind(query: LiveQuery): boolean {
    return this.#slow.has(query);
  }

  /** Settles in the turn in which the next slow query has caught up. */
  async caughtUp(): Promise<void> {
    await this.#slow.caughtUp();
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
    for (const result of results) {
      const touched = this.#reads.touchedBy(result.writtenKeys);
      this.#touched.set(result, touched);
      for (const query of touched) {
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
    for (const result of results) {
      const touched = this.#touched.get(result) ?? this.#reads.touchedBy(result.writtenKeys);
      for (const query of touched) this.#touch(query);
    }
    this.#touched.clear();
  }

  /** What is under way aside is looked at anew when it comes back. */
  #touch(query: LiveQuery): void {
    if (query.isSlow && this.#engine.queries.hasReader) this.#startAside(query);
    else this.#pending.add(query);
  }

  /** A query that was cut off is not tried ahead of a commit again. */
  #forgetAhead(): void {
    if (this.#runningAhead !== null) this.#runningAhead.isSlow = true;
    this.#runningAhead = null;
    this.#aheadOf = undefined;
    this.#ahead.clear();
    this.#touched.clear();
  }

  /** What ran ahead and is to run: its results are those of the latest commit. */
  #takeAhead(): Ran[] {
    const ran = [...this.#ahead].filter(([query]) => this.#pending.has(query));
    this.#forgetAhead();
    return ran;
  }

  /** Everything is to run again: the code or its environment has changed. */
  afterVersion(): void {
    for (const query of this.#byKey.values()) this.#touch(query);
  }

  /** Runs what was touched, for `budgetMs`; answers whether all of it is up to date again. */
  runPending(budgetMs: number): boolean {
    const until = performance.now() + budgetMs;
    while (this.#pending.size > 0 && performance.now() < until) {
      for (const [query, outcome] of this.#runSome(until)) {
        this.reruns++;
        this.#pending.delete(query);
        this.#publish(query, outcome);
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
    if (queries.length === 1) return this.#runAlone(first);
    const ran: Ran[] = [];
    try {
      guard(
        () => {
          const pause = Math.min(until, performance.now() + STRETCH_MS);
          for (const query of queries) {
            ran.push([query, this.#ask(query)]);
            if (performance.now() >= pause) return;
          }
        },
        this.#engine.queries.hasReader ? STRETCH_MS + BRIEF_MS : GUARD_MS,
      );
    } catch (error) {
      if (!(error instanceof GuardStruck)) throw error;
      const cutOff = queries[ran.length];
      if (cutOff !== undefined) ran.push(...this.#runCutOff(cutOff));
    }
    return ran;
  }

  /** One that belongs aside goes there, and is not among what ran. */
  #runAlone(query: LiveQuery): Ran[] {
    const outcome = this.#engine.queries.briefly(callOf(query));
    if (outcome !== null) return [[query, outcome]];
    this.#startAside(query);
    return [];
  }

  #runCutOff(query: LiveQuery): Ran[] {
    const { queries } = this.#engine;
    if (!queries.hasReader) return [[query, this.#ask(query)]];
    queries.noteSlow(query.name);
    this.#startAside(query);
    return [];
  }

  #startAside(query: LiveQuery): void {
    query.isSlow = true;
    this.#pending.delete(query);
    this.#slow.start(query);
  }

  #find(name: QueryName): LiveQuery {
    const key = keyOf(name);
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const query = freshQuery(key, name);
    this.#byKey.set(key, query);
    for (const [, outcome] of this.#runAlone(query)) this.#adopt(query, outcome);
    return query;
  }

  #ask(query: LiveQuery, begin?: Begin): QueryOutcome {
    return this.#engine.query(callOf(query), begin);
  }

  #publish(query: LiveQuery, outcome: QueryOutcome): void {
    if (!this.#adopt(query, outcome)) return;
    for (const [watcher, ids] of query.watchers) for (const id of ids) watcher.changed(id, query);
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
