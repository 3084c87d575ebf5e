/**
 * Runs mutations in the order they were asked for. Those waiting in one turn of the event loop run
 * one on top of the other and commit with one fsync; nobody hears of a result before that fsync.
 */
import type { CommitGroup, CommitResult } from "../database/database";
import { CommitFailed, TransactionConflict } from "../database/errors";
import type { Engine } from "./engine";
import { asFailure } from "./errors";
import { guard, GuardStruck, sharedLimitMs } from "./guard";
import { recallResult, rememberResult } from "./mutation-results";
import type { MutationCall, MutationOutcome, Outcome } from "./requests";

type Waiting = {
  readonly call: MutationCall;
  readonly settle: (outcome: MutationOutcome) => void;
};

/** How long a group may grow before it is committed, so that the first in it does not wait for the last. */
const GROUP_MS = 10;
const ATTEMPTS = 8;

/** A group that ran in this time shares its watchdog with the queries its commit touches. */
const SHARED_MS = 100;

type Ran = {
  readonly settle: Waiting["settle"];
  readonly outcome: Outcome;
  readonly ts: bigint | null;
  readonly didSchedule: boolean;
};

type Turn = {
  readonly group: CommitGroup;
  readonly ran: Ran[];
  /** Null until the group is durable. */
  results: readonly CommitResult[] | null;
  settled: number;
  announced: boolean;
};

export class MutationQueue {
  readonly #engine: Engine;
  readonly #waiting: Waiting[] = [];
  /** How many at the front run alone, because a group with them was cut off. */
  #cutOff = 0;
  #planned = false;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** `settle` is called once, after the fsync and before the commit is announced to listeners. */
  add(call: MutationCall, settle: (outcome: MutationOutcome) => void): void {
    this.#waiting.push({ call, settle });
    this.#plan();
  }

  #plan(): void {
    if (this.#planned || this.#waiting.length === 0) return;
    this.#planned = true;
    setImmediate(() => {
      this.#planned = false;
      this.#runGroup();
      this.#plan();
    });
  }

  #runGroup(): void {
    const alone = this.#cutOff > 0;
    if (alone) this.#cutOff--;
    const turn: Turn = {
      group: this.#engine.database.openGroup(),
      ran: [],
      results: null,
      settled: 0,
      announced: false,
    };
    const run = () => {
      const began = performance.now();
      this.#runInto(turn, alone ? 0 : GROUP_MS);
      if (performance.now() - began < SHARED_MS) this.#finish(turn);
    };
    try {
      if (alone) run();
      else guard(sharedLimitMs(), run);
      this.#finish(turn);
    } catch (error) {
      this.#recover(turn, error);
    }
  }

  /** Commits, answers and announces what ran; what is done already is not done again. */
  #finish(turn: Turn): void {
    const { group, ran } = turn;
    const news = turn.results === null ? group.commit() : [];
    if (turn.results === null) {
      turn.results = news;
      this.#waiting.splice(0, ran.length);
    }
    const latest = this.#engine.database.lastCommitTs;
    for (const { settle, outcome, ts } of ran.slice(turn.settled)) {
      turn.settled++;
      settle({ ...outcome, ts: ts ?? latest });
    }
    if (turn.announced) return;
    this.#engine.announce(
      news,
      ran.some(({ didSchedule }) => didSchedule),
    );
    turn.announced = true;
  }

  #recover(turn: Turn, error: unknown): void {
    // Committed already: a query that ran for the news was cut off; its listener goes on with it.
    if (turn.results !== null && error instanceof GuardStruck) return this.#finish(turn);
    if (turn.results !== null) throw error;
    turn.group.abandon();
    if (error instanceof GuardStruck) {
      // One did not end: it and those before it run again, each under a watchdog of its own.
      this.#cutOff = turn.ran.length + 1;
      return;
    }
    this.#waiting.splice(0, turn.ran.length);
    this.#failAll(turn.ran, error);
  }

  /** Runs what waits, from the front, until the time for a group is over. */
  #runInto({ group, ran }: Turn, groupMs: number): void {
    const until = performance.now() + groupMs;
    for (const { call, settle } of this.#waiting) {
      if (ran.length > 0 && performance.now() >= until) return;
      ran.push({ settle, ...this.#runOne(group, call) });
    }
  }

  #runOne(group: CommitGroup, call: MutationCall): Omit<Ran, "settle"> {
    const engine = this.#engine;
    const startMs = Date.now();
    for (let attempt = 1; ; attempt++) {
      const transaction = group.begin();
      const known = call.once === undefined ? null : recallResult(transaction, call.once);
      if (known !== null) return { outcome: known, ts: null, didSchedule: false };
      const execution = engine.execution(transaction, call);
      const outcome = engine.run(execution, call, "Mutation");
      if (!outcome.ok) {
        engine.record("Mutation", call.path, startMs, outcome);
        return { outcome, ts: null, didSchedule: false };
      }
      try {
        call.alongside?.(transaction);
        if (call.once !== undefined) rememberResult(transaction, call.once, outcome);
        const ts = transaction.hasWrites() ? group.stage(transaction).ts : null;
        engine.record("Mutation", call.path, startMs, outcome);
        return { outcome, ts, didSchedule: execution.scheduledSomething };
      } catch (error) {
        if (error instanceof CommitFailed) throw error;
        if (error instanceof TransactionConflict && attempt < ATTEMPTS) continue;
        const failed = {
          ok: false,
          failure: asFailure(error),
          logLines: execution.logLines,
        } as const;
        return { outcome: failed, ts: null, didSchedule: false };
      }
    }
  }

  #failAll(ran: readonly Ran[], error: unknown): void {
    const failure = asFailure(error);
    const ts = this.#engine.database.lastCommitTs;
    for (const { settle } of ran) settle({ ok: false, failure, logLines: [], ts });
    this.#engine.announce([], false);
  }
}
