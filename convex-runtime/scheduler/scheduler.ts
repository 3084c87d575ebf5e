/**
 * Runs scheduled functions when they are due. A mutation is marked done in its own transaction, so
 * it happens exactly once; an action is marked before it starts, so it happens at most once. Both
 * hold over a crash: what was pending still is, what was under way as an action has failed.
 */
import type { Engine } from "../functions/engine";
import { canonicalPath } from "../functions/function-spec";
import { NO_REQUEST } from "../functions/frame";
import { NOBODY } from "../functions/identity";
import { pruneResults } from "../functions/mutation-results";
import type { FunctionCall, Outcome } from "../functions/requests";
import { inState, move, pruneFinished, stateOf, type ScheduledFunction } from "./scheduled-rows";

/** Actions running at one time; the rest waits its turn. */
const CONCURRENT = 16;
/** Timers hold 31 bits of milliseconds. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
const PRUNE_MS = 3600_000;
const RETRY_MS = 1000;

class NoLongerPending extends Error {
  override name = "NoLongerPending";
}

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
    const [next] = this.#engine
      .read((tables) => inState(tables, "pending", CONCURRENT + 1))
      .filter(({ id }) => !this.#running.has(id));
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
    for (const job of this.#engine.read((tables) => inState(tables, "pending", 4 * CONCURRENT))) {
      if (job.dueMs > untilMs || this.#running.size >= CONCURRENT) break;
      if (this.#running.has(job.id)) continue;
      started++;
      const run = this.#run(job)
        .catch(async (error: unknown) => {
          // The storage refuses writes: the function stays as it is and is looked at again later.
          console.error(`The scheduler could not run ${job.name}:`, error);
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
    return this.#engine.read((tables) => inState(tables, "pending", 1))[0]?.dueMs ?? null;
  }

  /** Runs what is due and what that schedules for now, until nothing is left to do at this time. */
  async settle(untilMs?: number): Promise<void> {
    while (this.runDue(untilMs) > 0 || this.#running.size > 0) await this.finishRunning();
  }

  async #run(job: ScheduledFunction): Promise<void> {
    const path = canonicalPath(job.name);
    const spec = this.#engine.version.functions.get(path);
    const call: FunctionCall = {
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
    const outcome = await this.#engine.mutate({
      ...call,
      alongside: (transaction) => {
        const now = this.#engine.clock();
        if (!move(transaction, job.id, "pending", { kind: "success" }, now))
          throw new NoLongerPending();
      },
    });
    if (outcome.ok || outcome.failure.errorName === "NoLongerPending") return;
    if (outcome.failure.errorName === "CommitFailed") return await pause(RETRY_MS);
    this.#move(job, "pending", outcome);
  }

  async #runAction(job: ScheduledFunction, call: FunctionCall): Promise<void> {
    const began = this.#engine.transact((tables) =>
      move(tables, job.id, "pending", { kind: "inProgress" }, this.#engine.clock()),
    );
    if (!began) return;
    this.#move(job, "inProgress", await this.#engine.action(call));
  }

  #move(job: ScheduledFunction, from: "pending" | "inProgress", outcome: Outcome): void {
    const to = outcome.ok
      ? ({ kind: "success" } as const)
      : ({ kind: "failed", error: outcome.failure.message } as const);
    this.#engine.transact((tables) => move(tables, job.id, from, to, this.#engine.clock()));
  }

  #failInterrupted(): void {
    const error = "Transient error while executing action";
    this.#engine.transact((tables) => {
      for (const { id } of inState(tables, "inProgress", 10_000)) {
        if (stateOf(tables, id) === "inProgress")
          move(tables, id, "inProgress", { kind: "failed", error }, this.#engine.clock());
      }
    });
  }

  #prune(): void {
    this.#engine.transact((transaction) => {
      pruneResults(transaction, this.#engine.clock());
      pruneFinished(transaction, this.#engine.clock());
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

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
