/**
 * The running app: one database, one version of the code, and the ways to call functions.
 * Queries are synchronous; mutations queue up and commit in groups; both run on the main thread,
 * so between two turns of the event loop everything a subscriber holds is at the latest commit.
 */
import { ActionPool, type PoolLimits } from "./actions/pool";
import type { HttpAnswer, HttpRequest } from "./actions/http-exchange";
import { runAction, runHttpAction, type HttpCaller } from "./actions/run-action";
import type { CommitResult, ComponentPath, Database, Transaction } from "../database/database";
import { APP, type AppVersion } from "./app-version";
import { asFailure, FunctionFailure } from "./errors";
import type { FileStore } from "./file-store";
import type { Execution, Frame } from "./frame";
import { FunctionLog } from "./function-log";
import { storageSyscalls } from "./syscalls/storage";
import { findFunction } from "./function-address";
import { canonicalPath, type FunctionKind, type FunctionSpec } from "./function-spec";
import { Isolates } from "./isolates";
import { MutationLane, type LaneOptions } from "./lane/mutation-lane";
import type { LaneFolders } from "./lane/protocol";
import { MutationQueue } from "./mutation-queue";
import {
  OWN_CALL,
  type Begin,
  type CommitListener,
  type FunctionCall,
  type MutationCall,
  type MutationOutcome,
  type Outcome,
  type QueryCall,
  type QueryOutcome,
  type StagedListener,
} from "./requests";
import { FIRST_ATTEMPT, MachineWasSlow, type Patience } from "./own-time";
import { Queries } from "./queries";
import { runSystemQuery } from "./system-queries";
import { secureRandom, type RandomBytes } from "./sandbox";

export type EngineOptions = {
  readonly database: Database;
  readonly files: FileStore;
  readonly version: AppVersion;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  readonly random?: RandomBytes;
  readonly actionLimits?: PoolLimits;
  /** What a thread for long mutations needs; without it they run on this one. */
  readonly lane?: LaneOptions | null;
  /** What a thread for slow queries needs; without it they run on this one. */
  readonly reader?: LaneFolders | null;
  /** This is such a thread: a mutation is given its full time at once. */
  readonly isPatient?: boolean;
};

export class Engine {
  readonly database: Database;
  readonly files: FileStore;
  readonly log = new FunctionLog();
  readonly clock: () => number;
  /** What time it is, when the deployment has a clock of its own; null when it has the machine's. */
  readonly ownTime: () => number | null;
  readonly #random: RandomBytes;
  readonly #commitListeners = new Set<CommitListener>();
  readonly #stagedListeners = new Set<StagedListener>();
  readonly #versionListeners = new Set<() => void>();
  readonly #scheduleListeners = new Set<() => void>();
  readonly #lane: MutationLane | null;
  readonly #queue: MutationQueue;
  readonly queries: Queries;
  #version: AppVersion;
  #isolates: Isolates;
  #pool: ActionPool;
  readonly #actionLimits: PoolLimits | undefined;

  constructor(options: EngineOptions) {
    this.database = options.database;
    this.files = options.files;
    this.clock = options.clock ?? Date.now;
    this.ownTime = options.clock ?? (() => null);
    this.#random = options.random ?? secureRandom;
    this.#version = options.version;
    this.#isolates = new Isolates(options.version, this.#random);
    this.#actionLimits = options.actionLimits;
    this.#pool = new ActionPool(options.version, this.#actionLimits);
    const { lane = null, reader = null, isPatient = false } = options;
    this.queries = new Queries(this, reader);
    this.#lane = lane === null ? null : new MutationLane(lane, this.database, options.version);
    this.#queue = new MutationQueue(this, { lane: this.#lane, isPatient });
  }

  get version(): AppVersion {
    return this.#version;
  }

  /** Puts another version in the place of the current one, between two turns of the loop. */
  install(version: AppVersion): void {
    this.#lane?.install(version);
    this.queries.install(version);
    this.#version = version;
    this.#isolates = new Isolates(version, this.#random);
    this.#pool.retire();
    this.#pool = new ActionPool(version, this.#actionLimits);
    for (const listener of this.#versionListeners) report(listener);
  }

  onCommit(listener: CommitListener): void {
    this.#commitListeners.add(listener);
  }

  onStaged(listener: StagedListener): void {
    this.#stagedListeners.add(listener);
  }

  onVersion(listener: () => void): void {
    this.#versionListeners.add(listener);
  }

  /** Told after a commit in which a function was scheduled. */
  onSchedule(listener: () => void): void {
    this.#scheduleListeners.add(listener);
  }

  /** @throws GuardStruck */
  foretell(results: readonly CommitResult[], begin: Begin): void {
    for (const listener of this.#stagedListeners) listener(results, begin);
  }

  /** Something was committed, and nobody knows what: everything may have changed. */
  announceUnknown(): void {
    for (const listener of this.#versionListeners) report(listener);
    for (const listener of this.#scheduleListeners) report(listener);
  }

  announce(results: readonly CommitResult[], scheduled: boolean): void {
    for (const listener of this.#commitListeners) report(() => listener(results));
    if (scheduled) for (const listener of this.#scheduleListeners) report(listener);
  }

  /** Runs here, to its end. */
  query(call: QueryCall, begin: Begin = (options) => this.database.begin(options)): QueryOutcome {
    return this.queries.here(call, begin);
  }

  /** Runs and commits durably; mutations asked for in one order run in that order. */
  mutate(call: MutationCall): Promise<MutationOutcome> {
    return new Promise((resolve) => this.#queue.add(call, resolve));
  }

  /** The same with a callback, called before the commit is announced: its answer precedes the news. */
  mutateThen(call: MutationCall, settle: (outcome: MutationOutcome) => void): void {
    this.#queue.add(call, settle);
  }

  /** Runs at most once; not a transaction. */
  async action(call: FunctionCall): Promise<Outcome> {
    return await runAction(this, this.#pool, call);
  }

  /** Runs the HTTP action routed for a request; what fails before it answers is thrown. */
  async http(request: HttpRequest, call: HttpCaller): Promise<HttpAnswer> {
    return await runHttpAction(this, this.#pool, request, call);
  }

  /** A storage operation asked for by an action, in a transaction of its own. */
  storageSyscall(component: ComponentPath, op: string, argsJson: string): string {
    const handler = storageSyscalls[op];
    if (handler === undefined) throw new Error(`Unknown async operation ${op}`);
    return this.transact((transaction) => {
      const tables = transaction.inComponent(component);
      return handler({ execution: this.execution(transaction, OWN_CALL), tables }, argsJson);
    });
  }

  warm(): void {
    this.#pool.warm();
    this.#lane?.warm();
  }

  async close(): Promise<void> {
    await Promise.all([this.#pool.close(), this.#lane?.close(), this.queries.close()]);
    this.database.close();
  }

  /** To be awaited before `transact` where there is time: a long mutation in the other thread may hold it up. */
  async whenWritable(): Promise<void> {
    await this.#queue.whenWritable();
  }

  /** A transaction of the runtime itself, committed durably before this returns. */
  transact<T>(work: (transaction: Transaction) => T): T {
    const transaction = this.database.begin({ limits: "none" });
    const result = work(transaction);
    if (transaction.hasWrites()) this.announce([this.database.commit(transaction)], false);
    return result;
  }

  /** Reads with a transaction of the runtime itself. */
  read<T>(work: (transaction: Transaction) => T): T {
    return work(this.database.begin({ readOnly: true, limits: "none" }));
  }

  execution(
    transaction: Transaction,
    call: FunctionCall,
    patience: Patience = FIRST_ATTEMPT,
  ): Execution {
    return {
      version: this.#version,
      transaction,
      files: this.files,
      identity: call.identity,
      request: call.request,
      nowMs: this.clock(),
      patience,
      logLines: [],
      scheduledSomething: false,
      scheduled: { functions: 0, argsBytes: 0 },
    };
  }

  /** Runs a function within `execution`; failures are an outcome. @throws MachineWasSlow */
  run(execution: Execution, call: FunctionCall, kind: FunctionKind): Outcome {
    const { logLines } = execution;
    try {
      const system = call.identity.kind === "admin" && call.path.startsWith("_system/");
      if (system)
        return { ok: true, value: JSON.stringify(runSystemQuery(this, execution, call)), logLines };
      const spec = this.find(call, kind);
      return { ok: true, value: this.#isolates.call(execution, spec, call.args), logLines };
    } catch (error) {
      if (error instanceof MachineWasSlow) throw error;
      return { ok: false, failure: asFailure(error), logLines };
    }
  }

  /** Loads a function's module ahead of its call, outside of any watchdog; what fails fails at the call. */
  prepare(call: FunctionCall, kind: FunctionKind): void {
    try {
      this.#isolates.prepare(this.find(call, kind), this.clock());
    } catch (error) {
      if (!(error instanceof FunctionFailure)) throw error;
    }
  }

  /** @throws FunctionFailure when there is no such function, or it may not be called this way. */
  find(
    call: Pick<FunctionCall, "component" | "path" | "access">,
    kind: FunctionKind,
  ): FunctionSpec {
    const { component = APP, path } = call;
    const spec = findFunction(this.#version, { component, path })?.spec;
    // What a component exports, it exports to the app alone.
    const isHidden = component !== APP || spec?.visibility === "internal";
    if (spec === undefined || (call.access === "public" && isHidden)) {
      const which = call.access === "public" ? "public function" : "function";
      throw new FunctionFailure(
        "FunctionNotFound",
        `Could not find ${which} for '${canonicalPath(call.path)}'. Did you forget to run \`npx convex dev\` or \`npx convex deploy\`?`,
        undefined,
        "",
      );
    }
    if (spec.kind !== kind) {
      const message = `Trying to execute ${spec.path} as ${kind}, but it is defined as ${spec.kind}.`;
      throw new FunctionFailure("WrongFunctionKind", message, undefined, "");
    }
    return spec;
  }

  /** Answers a syscall made outside of a context, by a function of this process. */
  answer(frame: Frame, op: string, argsJson: string): string {
    return this.#isolates.answer(frame, op, argsJson);
  }

  /** Commits what such a function wrote. */
  commit(transaction: Transaction, scheduled: boolean): void {
    const results = transaction.hasWrites() ? [this.database.commit(transaction)] : [];
    this.announce(results, scheduled);
  }

  record(kind: FunctionKind | "HttpAction", path: string, startMs: number, outcome: Outcome): void {
    const error = outcome.ok ? null : `${outcome.failure.errorName}: ${outcome.failure.message}`;
    this.log.add(kind, canonicalPath(path), startMs, outcome.logLines, error);
  }
}

/** What is committed is committed: a fault of one who is told of it must not reach the others. */
function report(tell: () => void): void {
  try {
    tell();
  } catch (error) {
    console.error("The deployment failed to pass on a commit:", error);
  }
}
