/**
 * Runs scheduled functions when they are due. A mutation is marked done in its own transaction, so
 * it happens exactly once; an action is marked before it starts, so it happens at most once. Both
 * hold over a crash: what was pending still is, what was under way as an action has failed.
 */
import { CommitFailed } from "../database/errors";
import type { Engine } from "../functions/engine";
import { findFunction } from "../functions/function-address";
import { canonicalPath } from "../functions/function-spec";
import { NO_REQUEST } from "../functions/frame";
import { NOBODY } from "../functions/identity";
import { move, stateOf, type State } from "../functions/scheduled-state";
import { pruneResults } from "../functions/mutation-results";
import type { FunctionCall, Outcome } from "../functions/requests";
import { inState, inStateAnywhere, pruneFinished, type ScheduledFunction } from "./scheduled-rows";

/** Actions running at one time; the rest waits its turn. */
const CONCURRENT = 16;
/** The clock is looked at this often at least: it may have been set, and timers do not hear of that. */
const LONGEST_TIMER_MS = 1000;
const PRUNE_MS = 3600_000;
const RETRY_MS = 1000;

export class Scheduler {
  readonly #engine: Engine;
  readonly #running = new Map<string, Promise<void>>();
  #timer: NodeJS.Timeout | null = null;
  #pruning: NodeJS.Timeout | null = null;
  #started = false;

  constructor(engine: Engine) {
    this.#engine = engine;
    engine.onSchedule(() => this.wake());
  }

  start(): void {
    this.#started = true;
    this.#failInterrupted();
    this.wake();
    this.#pruning = setInterval(() => attempt(() => this.#prune()), PRUNE_MS);
    this.#pruning.unref();
  }

  stop(): void {
    this.#started = false;
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#pruning !== null) clearInterval(this.#pruning);
  }

  /** Looks for what is due, now and at the next due time. */
  wake(): void {
    if (!this.#started) return;
    this.runDue();
    const [next] = this.#inState("pending", CONCURRENT + 1).filter(
      ({ id }) => !this.#running.has(id),
    );
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (next === undefined || this.#running.size >= CONCURRENT) return;
    const waitMs = Math.min(Math.max(next.dueMs - this.#engine.clock(), 0), LONGEST_TIMER_MS);
    this.#timer = setTimeout(() => this.wake(), Math.ceil(waitMs));
    this.#timer.unref();
  }

  /** Starts what is due by `untilMs` (default: now); answers how many were started. */
  runDue(untilMs = this.#engine.clock()): number {
    let started = 0;
    for (const job of this.#inState("pending", 4 * CONCURRENT)) {
      if (job.dueMs > untilMs || this.#running.size >= CONCURRENT) break;
      if (this.#running.has(job.id)) continue;
      started++;
      const run = this.#run(job)
        .catch(async (error: unknown) => {
          // The storage refuses writes: the function stays as it is and is looked at again later.
          console.error(`The scheduler could not run ${job.name} yet: ${wordsOf(error)}`);
          await pause(RETRY_MS);
        })
        .then(() => {
          this.#running.delete(job.id);
          this.wake();
        });
      this.#running.set(job.id, run);
    }
    return started;
  }

  /** Settles when everything that is running now has finished. */
  async finishRunning(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values());
  }

  /** When the next pending function is due; null when none is. */
  nextDueMs(): number | null {
    return this.#inState("pending", 1)[0]?.dueMs ?? null;
  }

  /** Runs what is due and what that schedules for now, until nothing is left to do at this time. */
  async settle(untilMs?: number): Promise<void> {
    while (this.runDue(untilMs) > 0 || this.#running.size > 0) await this.finishRunning();
  }

  async #run(job: ScheduledFunction): Promise<void> {
    const path = canonicalPath(job.name);
    const { component } = job;
    const spec = findFunction(this.#engine.version, { component, path })?.spec;
    const call: FunctionCall = {
      component,
      path,
      args: job.args,
      identity: NOBODY,
      access: "any",
      request: { ...NO_REQUEST, scheduledFunctionId: job.id },
    };
    if (spec?.kind === "Action") await this.#runAction(job, call);
    else await this.#runMutation(job, call);
  }

  async #runMutation(job: ScheduledFunction, call: FunctionCall): Promise<void> {
    const { scheduledBy, id } = job;
    const outcome = await this.#engine.mutate({ ...call, completes: { scheduledBy, id } });
    if (outcome.ok || outcome.failure.errorName === "NoLongerPending") return;
    if (outcome.failure.errorName === "CommitFailed") return await pause(RETRY_MS);
    await this.#move(job, "pending", outcome);
  }

  async #runAction(job: ScheduledFunction, call: FunctionCall): Promise<void> {
    await this.#engine.whenWritable();
    const began = this.#engine.transact((transaction) => {
      const tables = transaction.inComponent(job.scheduledBy);
      return move(tables, job.id, "pending", { kind: "inProgress" }, this.#engine.clock());
    });
    if (!began) return;
    await this.#move(job, "inProgress", await this.#engine.action(call));
  }

  /** What a function came to is noted as soon as the storage takes writes again: it is not to run anew. */
  async #move(
    job: ScheduledFunction,
    from: "pending" | "inProgress",
    outcome: Outcome,
  ): Promise<void> {
    const to = outcome.ok
      ? ({ kind: "success" } as const)
      : ({ kind: "failed", error: outcome.failure.message } as const);
    for (;;) {
      await this.#engine.whenWritable();
      try {
        this.#engine.transact((transaction) =>
          move(transaction.inComponent(job.scheduledBy), job.id, from, to, this.#engine.clock()),
        );
        return;
      } catch (error) {
        if (!(error instanceof CommitFailed) || !this.#started) throw error;
        await pause(RETRY_MS);
      }
    }
  }

  #failInterrupted(): void {
    const error = "Transient error while executing action";
    this.#engine.transact((transaction) => {
      for (const path of this.#engine.version.components.keys()) {
        const tables = transaction.inComponent(path);
        for (const { id } of inState(tables, "inProgress", 10_000)) {
          if (stateOf(tables, id) === "inProgress")
            move(tables, id, "inProgress", { kind: "failed", error }, this.#engine.clock());
        }
      }
    });
  }

  #inState(kind: State["kind"], limit: number): ScheduledFunction[] {
    const components = this.#engine.version.components.keys();
    return this.#engine.read((tables) => inStateAnywhere(tables, components, kind, limit));
  }

  #prune(): void {
    this.#engine.transact((transaction) => {
      pruneResults(this.#engine.database, transaction, this.#engine.clock());
      for (const path of this.#engine.version.components.keys())
        pruneFinished(transaction.inComponent(path), this.#engine.clock());
    });
  }
}

/** Housekeeping that fails is tried again the next time. */
function attempt(work: () => void): void {
  try {
    work();
  } catch (error) {
    console.error("The scheduler's housekeeping failed:", error);
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
