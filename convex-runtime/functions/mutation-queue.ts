/**
 * Runs mutations in the order they were asked for. Those waiting in one turn of the event loop run
 * one on top of the other and commit with one fsync; nobody hears of a result before that fsync.
 */
import type { CommitGroup, CommitResult } from "../database/database";
import { CommitFailed, TransactionConflict } from "../database/errors";
import type { Engine } from "./engine";
import { asFailure } from "./errors";
import { recallResult, rememberResult } from "./mutation-results";
import type { MutationCall, MutationOutcome, Outcome } from "./requests";

type Waiting = {
  readonly call: MutationCall;
  readonly settle: (outcome: MutationOutcome) => void;
};

/** How long a group may grow before it is committed, so that the first in it does not wait for the last. */
const GROUP_MS = 10;
const ATTEMPTS = 8;

export class MutationQueue {
  readonly #engine: Engine;
  #waiting: Waiting[] = [];
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
    const engine = this.#engine;
    const group = engine.database.openGroup();
    const ran: { waiting: Waiting; outcome: Outcome; ts: bigint | null }[] = [];
    const until = performance.now() + GROUP_MS;
    let scheduled = false;
    let results: readonly CommitResult[] = [];
    try {
      while (this.#waiting.length > 0 && (ran.length === 0 || performance.now() < until)) {
        const waiting = this.#waiting.shift();
        if (waiting === undefined) break;
        const { outcome, ts, didSchedule } = this.#runOne(group, waiting.call);
        scheduled ||= didSchedule;
        ran.push({ waiting, outcome, ts });
      }
      results = group.commit();
    } catch (error) {
      this.#failAll(
        ran.map(({ waiting }) => waiting),
        error,
      );
      return;
    }
    const latest = engine.database.lastCommitTs;
    for (const { waiting, outcome, ts } of ran) waiting.settle({ ...outcome, ts: ts ?? latest });
    engine.announce(results, scheduled);
  }

  #runOne(group: CommitGroup, call: MutationCall) {
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

  #failAll(ran: readonly Waiting[], error: unknown): void {
    const failure = asFailure(error);
    const ts = this.#engine.database.lastCommitTs;
    for (const { settle } of ran) settle({ ok: false, failure, logLines: [], ts });
    this.#engine.announce([], false);
  }
}
