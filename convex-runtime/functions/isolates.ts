/**
 * Runs queries and mutations, and the functions they call, each to its end before the next begins.
 * A nested call runs in a context of its own (one per depth and component), so its microtasks are
 * drained before the caller goes on; a nested mutation that fails rolls back alone.
 */
import type { ConvexJson } from "../values/convex-json";
import type { QueryStream } from "../database/database";
import { componentOf, type AppVersion, type ComponentVersion } from "./app-version";
import { checkArguments, checkArgumentsSize, checkReturns } from "./check-arguments";
import { FunctionFailure, failureOf } from "./errors";
import type { Execution, Frame } from "./frame";
import { addressOf, findFunction } from "./function-address";
import type { FunctionSpec } from "./function-spec";
import { NOBODY } from "./identity";
import type { IsolateTask, Seed } from "./isolate/host";
import {
  FUNCTION_LIMIT_MS,
  MachineWasSlow,
  markTime,
  ownTimeSince,
  PATIENT_LIMIT_MS,
  TIMED_OUT,
  type Patience,
  type TimeMark,
} from "./own-time";
import { CutOff, Sandbox, SyscallFailure, type RandomBytes } from "./sandbox";
import { mapStack } from "./source-map";
import { answerSyscall } from "./syscalls/table";
import { objectArgument, optionalText } from "./syscalls/arguments";

const MAX_DEPTH = 8;
/** Own time is measured up to 120 ms too short. */
const SURELY = 0.8;

export class Isolates {
  readonly #version: AppVersion;
  readonly #random: RandomBytes;
  /** By depth and component. */
  readonly #sandboxes = new Map<string, Sandbox>();
  readonly #warm = new WeakMap<Sandbox, Set<string>>();

  constructor(version: AppVersion, random: RandomBytes) {
    this.#version = version;
    this.#random = random;
  }

  /**
   * Runs `spec` within `execution` and answers the JSON text of its result.
   * @throws FunctionFailure when the function fails; the transaction is then not to be committed.
   */
  call(
    execution: Execution,
    spec: FunctionSpec,
    args: ConvexJson,
    depth = 0,
    identity = execution.identity,
  ): string {
    if (depth > MAX_DEPTH)
      throw new FunctionFailure(
        "Error",
        "Cross-function calls are nested too deeply.",
        undefined,
        "",
      );
    const kind: Frame["kind"] = spec.kind === "Query" ? "query" : "mutation";
    const owner = componentOf(this.#version, spec.component);
    const tables = execution.transaction.inComponent(spec.component);
    checkArguments(spec, args, tables);
    const streams = new Map<number, QueryStream>();
    const frame = { execution, spec, owner, tables, identity, kind, depth, streams, nextStream: 0 };
    const value = this.#evaluate(frame, args);
    checkReturns(spec, value, tables);
    return value;
  }

  /** Loads the module of a function that is about to be called. @throws FunctionFailure */
  prepare(spec: FunctionSpec, nowMs: number): void {
    const owner = componentOf(this.#version, spec.component);
    this.#load(this.#sandbox(owner, 0), owner, spec.module, nowMs, 0);
  }

  #evaluate(frame: Frame, args: ConvexJson): string {
    const { spec, owner, execution, depth, kind } = frame;
    const { patience } = execution;
    const { wallMs } = patience;
    const sandbox = this.#sandbox(owner, depth);
    this.#load(sandbox, owner, spec.module, execution.nowMs, depth);
    const mark = markTime();
    // A little before the watchdog, at a syscall, a function is stopped in an orderly way.
    const deadline = performance.now() + wallMs * 0.95;
    const outcome = runWatched(mark, patience, () =>
      sandbox.run({
        task: this.#task(kind, spec, args, execution.nowMs),
        wallMs,
        isNested: depth > 0,
        syscall: (op, json) => {
          if (performance.now() > deadline && hadItsTime(mark, patience)) throw timedOut();
          return this.answer(frame, op, json);
        },
        log: (line) => execution.logLines.push(line),
      }),
    );
    for (const stream of frame.streams.values()) stream.close();
    if (outcome.ok) return outcome.value;
    throw failureOf(outcome.error, mapStack(owner.code, outcome.error.stack));
  }

  /** Answers a syscall made by a function on the stack. */
  answer(frame: Frame, op: string, json: string): string {
    return op === "1.0/runUdf" ? this.#nested(frame, json) : answerSyscall(frame, op, json);
  }

  #nested(caller: Frame, json: string): string {
    const request = objectArgument(json);
    const kind = optionalText(request, "udfType") === "mutation" ? "Mutation" : "Query";
    const address = addressOf(this.#version, caller.spec.component, request);
    const { path } = address;
    const spec = findFunction(this.#version, address)?.spec;
    if (spec === undefined) throw new Error(`Could not find function for '${path}'.`);
    if (spec.kind !== kind)
      throw new Error(`Trying to execute ${path} as ${kind}, but it is defined as ${spec.kind}.`);
    if (kind === "Mutation" && caller.kind === "query")
      throw new Error("Queries cannot run mutations.");
    const { transaction, scheduled } = caller.execution;
    const savepoint = transaction.savepoint();
    try {
      const isOwn = spec.component === caller.spec.component;
      const identity = isOwn ? caller.identity : NOBODY;
      const depth = caller.depth + 1;
      const value = this.call(caller.execution, spec, request.args ?? {}, depth, identity);
      transaction.release(savepoint);
      return value;
    } catch (error) {
      transaction.rollbackTo(savepoint);
      caller.execution.scheduled = scheduled;
      if (error instanceof FunctionFailure) throw new SyscallFailure(error.message, error.data);
      throw error;
    }
  }

  #sandbox(owner: ComponentVersion, depth: number): Sandbox {
    const place = `${depth} ${owner.path}`;
    const known = this.#sandboxes.get(place);
    if (known !== undefined && !known.broken && !known.busy) return known;
    const fresh = new Sandbox(owner.code, owner.environment, this.#random);
    this.#sandboxes.set(place, fresh);
    this.#warm.set(fresh, new Set());
    return fresh;
  }

  /** Evaluates the module before its first call, so that this does not count as the function's time. */
  #load(
    sandbox: Sandbox,
    owner: ComponentVersion,
    module: string,
    nowMs: number,
    depth: number,
  ): void {
    const loaded = this.#warm.get(sandbox);
    if (loaded === undefined || loaded.has(module)) return;
    const outcome = sandbox.run({
      task: { kind: "loadModule", module, name: "", argsJson: "", nowMs, seed: this.#seed() },
      wallMs: PATIENT_LIMIT_MS,
      isNested: depth > 0,
      syscall: (op) => {
        throw new Error(`${op} is not available while a module is loaded.`);
      },
      log: () => undefined,
    });
    if (!outcome.ok) throw failureOf(outcome.error, mapStack(owner.code, outcome.error.stack));
    loaded.add(module);
  }

  #task(
    kind: "query" | "mutation",
    spec: FunctionSpec,
    args: ConvexJson,
    nowMs: number,
  ): IsolateTask {
    const argsJson = JSON.stringify([args]);
    checkArgumentsSize(spec, argsJson.slice(1, -1));
    return {
      kind,
      module: spec.module,
      name: spec.name,
      argsJson,
      nowMs,
      seed: this.#seed(),
    };
  }

  #seed(): Seed {
    this.#random(seedBytes);
    const [a = 0, b = 0, c = 0, d = 0] = seedNumbers;
    return [a, b, c, d];
  }
}

const seedNumbers = new Int32Array(4);
const seedBytes = new Uint8Array(seedNumbers.buffer);

/** @throws MachineWasSlow when the watchdog struck before the function had its own time. */
function runWatched<T>(mark: TimeMark, patience: Patience, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof CutOff)) throw error;
    throw hadItsTime(mark, patience) ? timedOut() : new MachineWasSlow(ownTimeSince(mark));
  }
}

/** After the last attempt there is no other: what is not finished then is stopped in any case. */
function hadItsTime(mark: TimeMark, { isLast }: Patience): boolean {
  return isLast || ownTimeSince(mark) > FUNCTION_LIMIT_MS * SURELY;
}

function timedOut(): FunctionFailure {
  return new FunctionFailure("Error", TIMED_OUT, undefined, "");
}
