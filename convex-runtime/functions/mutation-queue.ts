/**
 * Runs mutations in the order they were asked for. Those waiting in one turn of the event loop run
 * one on top of the other and commit with one fsync; nobody hears of a result before that fsync.
 * One watchdog watches the functions of a turn and the queries that run again because of them.
 */
import type { CommitGroup, CommitResult } from "../database/database";
import { CommitFailed, TransactionConflict } from "../database/errors";
import type { Engine } from "./engine";
import { asFailure } from "./errors";
import { guard, GUARD_MS, GuardStruck } from "./guard";
import { KnownRequests, rememberResult } from "./mutation-results";
import { hasMany } from "./argument-size";
import type { MutationLane } from "./lane/mutation-lane";
import { withPatience, type Patience } from "./own-time";
import { withTs, type MutationCall, type MutationOutcome, type Outcome } from "./requests";
import { complete } from "./scheduled-state";

type Waiting = {
  readonly call: MutationCall;
  readonly settle: (outcome: MutationOutcome) => void;
  /** Was lost in the other thread once. */
  readonly staysHere?: boolean;
};

export type QueueOptions = {
  /** The thread of long mutations; null when there is none. */
  readonly lane: MutationLane | null;
  /** Every mutation is given its full time at once: nobody else waits for this thread. */
  readonly isPatient: boolean;
};

/** How long a group may grow before it is committed, so that the first in it does not wait for the last. */
const GROUP_MS = 10;
/** A mutation that waits alone and takes longer than this runs anew, under a watchdog of its own. */
const ALONE_MS = 200;
/** The same where a thread for long mutations stands by. */
const BESIDE_LANE_MS = 100;
/** Arguments with more values than this make a mutation long. */
const MANY_VALUES = 2_000;
const ATTEMPTS = 8;

type Ran = {
  readonly settle: Waiting["settle"];
  readonly outcome: Outcome;
  /** Null when it failed or wrote nothing. */
  readonly staged: CommitResult | null;
  readonly didSchedule: boolean;
};

export class MutationQueue {
  readonly #engine: Engine;
  readonly #options: QueueOptions;
  readonly #waiting: Waiting[] = [];
  /** How many at the front run alone, because a group with them was cut off. */
  #cutOff = 0;
  /** Functions that were cut off when they ran alone, until they are quick once. */
  readonly #slow = new Set<string>();
  #planned = false;
  readonly #requests: KnownRequests;
  /** One runs in the other thread; the others wait for it. */
  #isLent = false;
  readonly #whenBack: (() => void)[] = [];

  constructor(engine: Engine, options: QueueOptions) {
    this.#engine = engine;
    this.#options = options;
    this.#requests = new KnownRequests({ isOnlyWriter: !options.isPatient });
  }

  /** `settle` is called once, after the fsync and before the commit is announced to listeners. */
  add(call: MutationCall, settle: (outcome: MutationOutcome) => void): void {
    this.#waiting.push({ call, settle });
    this.#plan();
  }

  /** Settles when this thread has the right to write: who writes then holds nobody up. */
  async whenWritable(): Promise<void> {
    if (this.#isLent) await new Promise<void>((resolve) => this.#whenBack.push(resolve));
  }

  #plan(): void {
    if (this.#planned || this.#isLent || this.#waiting.length === 0) return;
    this.#planned = true;
    setImmediate(() => {
      this.#planned = false;
      try {
        this.#runGroup();
      } catch (error) {
        this.#failAll(0, error);
      }
      this.#plan();
    });
  }

  #runGroup(): void {
    const [first] = this.#waiting;
    if (this.#isLent || first === undefined) return;
    if (this.#belongsAside(first)) return this.#runAside(first);
    const engine = this.#engine;
    const group = engine.database.openGroup();
    const ran: Ran[] = [];
    let results: readonly CommitResult[] = [];
    try {
      this.#runTurn(group, ran);
      results = group.commit();
    } catch (error) {
      group.abandon();
      // One did not end: it and those before it run again, each under a watchdog of its own.
      if (error instanceof GuardStruck) this.#noteCutOff(ran.length);
      else this.#failAll(ran.length, error);
      return;
    }
    this.#waiting.splice(0, ran.length);
    const latest = engine.database.lastCommitTs;
    for (const { settle, outcome, staged } of ran) settle(withTs(outcome, staged?.ts ?? latest));
    engine.announce(
      results,
      ran.some(({ didSchedule }) => didSchedule),
    );
  }

  /** Whether a mutation runs in the other thread. */
  #belongsAside({ call, staysHere = false }: Waiting): boolean {
    const { lane } = this.#options;
    if (lane === null || !lane.isUsable) return false;
    if (staysHere) return false;
    if (this.#engine.database.writesRefused !== null) return false;
    return lane.takes === "all" || this.#slow.has(nameOf(call)) || hasMany(call.args, MANY_VALUES);
  }

  #runAside(waiting: Waiting): void {
    const { call, settle } = waiting;
    const engine = this.#engine;
    const startMs = Date.now();
    const { lastCommitTs } = engine.database;
    this.#waiting.shift();
    if (call.once !== undefined) this.#requests.note(call.once);
    this.#isLent = true;
    this.#options.lane?.run(call, (result) => {
      this.#isLent = false;
      if (result === null) this.#recover(waiting, lastCommitTs, startMs);
      else {
        const { outcome, ts, commits, didSchedule, unusedFiles } = result;
        for (const storageId of unusedFiles) engine.files.mayBeUnused(storageId);
        engine.record("Mutation", call.path, startMs, outcome);
        if (Date.now() - startMs < BESIDE_LANE_MS / 4) this.#slow.delete(nameOf(call));
        settle(withTs(outcome, ts));
        engine.announce(commits, didSchedule);
      }
      for (const go of this.#whenBack.splice(0)) go();
      this.#plan();
    });
  }

  /** The other thread was lost. What cannot be recognised in the store must not run twice. */
  #recover({ call, settle }: Waiting, tsBefore: bigint, startMs: number): void {
    const ts = this.#engine.database.lastCommitTs;
    const mayStand = ts !== tsBefore;
    if (mayStand) this.#engine.announceUnknown();
    if (!mayStand || call.once !== undefined || call.completes !== undefined) {
      this.#waiting.unshift({ call, settle, staysHere: true });
      return;
    }
    const failure = asFailure(new Error("The mutation was cut off; it may have been committed."));
    const outcome = { ok: false, failure, logLines: [] } as const;
    this.#engine.record("Mutation", call.path, startMs, outcome);
    settle({ ...outcome, ts });
  }

  #noteCutOff(ran: number): void {
    const cutOff = this.#waiting[ran];
    const hasLane = this.#options.lane !== null;
    if (cutOff !== undefined && (hasLane || this.#waiting.length === 1))
      this.#slow.add(nameOf(cutOff.call));
    this.#cutOff = hasLane ? ran : ran + 1;
  }

  #runTurn(group: CommitGroup, ran: Ran[]): void {
    const { lane, isPatient } = this.#options;
    const [first] = this.#waiting;
    const isSingle = this.#waiting.length === 1;
    const isSlow = first !== undefined && this.#slow.has(nameOf(first.call));
    if (isPatient || this.#cutOff > 0 || (isSlow && (isSingle || lane !== null))) {
      this.#cutOff = Math.max(0, this.#cutOff - 1);
      return this.#runAlone(group, ran);
    }
    if (first !== undefined) this.#engine.prepare(first.call, "Mutation");
    const run = () => {
      this.#runInto(group, ran, isSingle ? 0 : GROUP_MS);
      const staged: CommitResult[] = [];
      for (const one of ran) if (one.staged !== null) staged.push(one.staged);
      if (staged.length > 0) this.#engine.foretell(staged, (options) => group.begin(options));
    };
    if (lane !== null) guard(run, isSingle ? BESIDE_LANE_MS : BESIDE_LANE_MS + GROUP_MS);
    else guard(run, isSingle ? ALONE_MS : GUARD_MS);
  }

  #runAlone(group: CommitGroup, ran: Ran[]): void {
    const startedMs = performance.now();
    this.#runInto(group, ran, 0);
    const [first] = this.#waiting;
    if (first !== undefined && performance.now() - startedMs < ALONE_MS / 2)
      this.#slow.delete(nameOf(first.call));
  }

  /** Runs what waits, from the front, until the time for a group is over. */
  #runInto(group: CommitGroup, ran: Ran[], groupMs: number): void {
    const until = performance.now() + groupMs;
    for (const waiting of this.#waiting) {
      if (ran.length > 0 && (performance.now() >= until || this.#belongsAside(waiting))) return;
      ran.push(this.#runOne(group, waiting));
    }
  }

  #runOne(group: CommitGroup, waiting: Waiting): Ran {
    const { call, settle } = waiting;
    const startMs = Date.now();
    for (let attempt = 1; ; attempt++) {
      try {
        const ran = withPatience((patience) => this.#attempt(group, waiting, patience));
        this.#engine.record("Mutation", call.path, startMs, ran.outcome);
        return ran;
      } catch (error) {
        if (error instanceof CommitFailed || error instanceof GuardStruck) throw error;
        if (error instanceof TransactionConflict && attempt < ATTEMPTS) continue;
        const outcome = { ok: false, failure: asFailure(error), logLines: [] } as const;
        return { settle, outcome, staged: null, didSchedule: false };
      }
    }
  }

  #attempt(group: CommitGroup, { call, settle }: Waiting, patience: Patience): Ran {
    const { once } = call;
    const transaction = group.begin();
    const { database } = this.#engine;
    const known = once === undefined ? null : this.#requests.recall(database, once);
    if (known !== null) return { settle, outcome: known, staged: null, didSchedule: false };
    const execution = this.#engine.execution(transaction, call, patience);
    const outcome = this.#engine.run(execution, call, "Mutation");
    if (!outcome.ok) return { settle, outcome, staged: null, didSchedule: false };
    if (call.completes !== undefined) complete(transaction, call.completes, this.#engine.clock());
    if (once !== undefined) rememberResult(transaction, once, outcome, execution.nowMs);
    const staged = transaction.hasWrites() ? group.stage(transaction) : null;
    return { settle, outcome, staged, didSchedule: execution.scheduledSomething };
  }

  /** The storage refused, or the runtime itself failed: nobody of the group is told it succeeded. */
  #failAll(ran: number, error: unknown): void {
    const failure = asFailure(error);
    const ts = this.#engine.database.lastCommitTs;
    // Whoever could not even be run is told too, or it would be tried for ever.
    for (const { settle } of this.#waiting.splice(0, Math.max(ran, 1))) {
      settle({ ok: false, failure, logLines: [], ts });
    }
    this.#engine.announce([], false);
  }
}

/** Names a function in all components. */
function nameOf({ component = "", path }: MutationCall): string {
  return `${component}/${path}`;
}
