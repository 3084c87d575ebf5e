/**
 * Runs mutations in the order they were asked for. Those waiting in one turn of the event loop run
 * one on top of the other and commit with one fsync; nobody hears of a result before that fsync.
 */
import type { CommitGroup, CommitResult } from "../database/database";
import { CommitFailed, TransactionConflict } from "../database/errors";
import type { Engine } from "./engine";
import { asFailure } from "./errors";
import { guard, GuardStruck } from "./guard";
import { recallResult, rememberResult } from "./mutation-results";
import type { MutationCall, MutationOutcome, Outcome } from "./requests";

type Waiting = {
  readonly call: MutationCall;
  readonly settle: (outcome: MutationOutcome) => void;
};

/** How long a group may grow before it is committed, so that the first in it does not wait for the last. */
const GROUP_MS = 10;
const ATTEMPTS = 8;
/** A function's own second, the time of a group, and room for the syscall it may be in. */
const GUARD_MS = 1200;

type Ran = {
  readonly settle: Waiting["settle"];
  readonly outcome: Outcome;
  readonly ts: bigint | null;
  readonly didSchedule: boolean;
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
    const waiting = this.#waiting;
    const alone = this.#cutOff > 0;
    if (alone) this.#cutOff--;
    const group = this.#engine.database.openGroup();
    const ran: Ran[] = [];
    let results: readonly CommitResult[] = [];
    try {
      const run = () => this.#runInto(group, waiting, ran, alone ? 0 : GROUP_MS);
      if (alone) run();
      else guard(GUARD_MS, run);
      results = group.commit();
    } catch (error) {
      group.abandon();
      if (error instanceof GuardStruck) return this.#retryAlone(ran.length);
      waiting.splice(0, ran.length);
      return this.#failAll(ran, error);
    }
    waiting.splice(0, ran.length);
    const latest = this.#engine.database.lastCommitTs;
    for (const { settle, outcome, ts } of ran) settle({ ...outcome, ts: ts ?? latest });
    this.#engine.announce(
      results,
      ran.some(({ didSchedule }) => didSchedule),
    );
  }

  /** Runs what waits, from the front, until the time for a group is over. */
  #runInto(group: CommitGroup, waiting: readonly Waiting[], ran: Ran[], groupMs: number): void {
    const until = performance.now() + groupMs;
    for (const { call, settle } of waiting) {
      if (ran.length > 0 && performance.now() >= until) return;
      ran.push({ settle, ...this.#runOne(group, call) });
    }
  }

  /** One of the group did not end: it and those before it run again, each under its own watchdog. */
  #retryAlone(finished: number): void {
    this.#cutOff = finished + 1;
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
