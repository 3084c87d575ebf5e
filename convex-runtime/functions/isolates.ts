/**
 * Runs queries and mutations, and the functions they call, each to its end before the next begins.
 * A nested call runs in a context of its own (one per depth), so its microtasks are drained before
 * the caller goes on; a nested mutation that fails rolls back alone.
 */
import type { ConvexJson } from "../values/convex-json";
import type { AppVersion } from "./app-version";
import { checkArguments, checkReturns } from "./check-arguments";
import { FunctionFailure, failureOf } from "./errors";
import type { Execution, Frame } from "./frame";
import { canonicalPath, type FunctionSpec } from "./function-spec";
import type { IsolateTask } from "./isolate/host";
import { Sandbox, SyscallFailure, type RandomBytes } from "./sandbox";
import { wallLimitMs } from "./own-time";
import { mapStack } from "./source-map";
import { answerSyscall } from "./syscalls/table";
import { functionPath, objectArgument, optionalText } from "./syscalls/arguments";

/** A function's own time; at a syscall a function over it is stopped cleanly, before the hard stop. */
const FUNCTION_TIMEOUT_MS = 1000;
const LOAD_TIMEOUT_MS = 5000;
const MAX_DEPTH = 8;

export class Isolates {
  readonly #version: AppVersion;
  readonly #random: RandomBytes;
  readonly #timeoutMs: number;
  readonly #byDepth: Sandbox[] = [];
  readonly #warm = new WeakMap<Sandbox, Set<string>>();

  constructor(version: AppVersion, random: RandomBytes, timeoutMs = FUNCTION_TIMEOUT_MS) {
    this.#version = version;
    this.#random = random;
    this.#timeoutMs = timeoutMs;
  }

  /**
   * Runs `spec` within `execution` and answers the JSON text of its result.
   * @throws FunctionFailure when the function fails; the transaction is then not to be committed.
   */
  call(execution: Execution, spec: FunctionSpec, args: ConvexJson, depth = 0): string {
    if (depth > MAX_DEPTH)
      throw new FunctionFailure(
        "Error",
        "Cross-function calls are nested too deeply.",
        undefined,
        "",
      );
    const kind = spec.kind === "Query" ? "query" : "mutation";
    const transaction = execution.transaction;
    checkArguments(spec, args, transaction);
    const frame: Frame = { execution, spec, kind, depth, streams: new Map(), nextStream: 0 };
    const value = this.#evaluate(frame, args);
    checkReturns(spec, value, transaction);
    return value;
  }

  #evaluate(frame: Frame, args: ConvexJson): string {
    const { spec, execution, depth, kind } = frame;
    const sandbox = this.#sandbox(depth);
    this.#load(sandbox, spec.module, execution.nowMs);
    const timeoutMs = this.#timeoutMs;
    const wallMs = wallLimitMs(timeoutMs);
    const deadline = performance.now() + wallMs * 0.95;
    const outcome = sandbox.run({
      task: this.#task(kind, spec, args, execution.nowMs),
      timeoutMs,
      wallMs,
      syscall: (op, json) => {
        if (performance.now() > deadline) throw new Error("Function execution timed out");
        return this.answer(frame, op, json);
      },
      log: (line) => execution.logLines.push(line),
    });
    for (const stream of frame.streams.values()) stream.close();
    if (outcome.ok) return outcome.value;
    throw failureOf(outcome.error, mapStack(this.#version.code, outcome.error.stack));
  }

  /** Answers a syscall made by a function on the stack. */
  answer(frame: Frame, op: string, json: string): string {
    return op === "1.0/runUdf" ? this.#nested(frame, json) : answerSyscall(frame, op, json);
  }

  #nested(caller: Frame, json: string): string {
    const request = objectArgument(json);
    const kind = optionalText(request, "udfType") === "mutation" ? "Mutation" : "Query";
    const path = canonicalPath(functionPath(request));
    const spec = this.#version.functions.get(path);
    if (spec === undefined) throw new Error(`Could not find function for '${path}'.`);
    if (spec.kind !== kind)
      throw new Error(`Trying to execute ${path} as ${kind}, but it is defined as ${spec.kind}.`);
    if (kind === "Mutation" && caller.kind === "query")
      throw new Error("Queries cannot run mutations.");
    const { transaction } = caller.execution;
    const savepoint = transaction.savepoint();
    try {
      const value = this.call(caller.execution, spec, request.args ?? {}, caller.depth + 1);
      transaction.release(savepoint);
      return value;
    } catch (error) {
      transaction.rollbackTo(savepoint);
      if (error instanceof FunctionFailure) throw new SyscallFailure(error.message, error.data);
      throw error;
    }
  }

  #sandbox(depth: number): Sandbox {
    const known = this.#byDepth[depth];
    if (known !== undefined && !known.broken && !known.busy) return known;
    const fresh = new Sandbox(this.#version.code, this.#version.environment, this.#random);
    this.#byDepth[depth] = fresh;
    this.#warm.set(fresh, new Set());
    return fresh;
  }

  /** Evaluates the module before its first call, so that this does not count as the function's time. */
  #load(sandbox: Sandbox, module: string, nowMs: number): void {
    const loaded = this.#warm.get(sandbox);
    if (loaded === undefined || loaded.has(module)) return;
    const outcome = sandbox.run({
      task: { kind: "loadModule", module, nowMs, seed: this.#seed() },
      timeoutMs: LOAD_TIMEOUT_MS,
      syscall: (op) => {
        throw new Error(`${op} is not available while a module is loaded.`);
      },
      log: () => undefined,
    });
    if (!outcome.ok)
      throw failureOf(outcome.error, mapStack(this.#version.code, outcome.error.stack));
    loaded.add(module);
  }

  #task(
    kind: "query" | "mutation",
    spec: FunctionSpec,
    args: ConvexJson,
    nowMs: number,
  ): IsolateTask {
    return {
      kind,
      module: spec.module,
      name: spec.name,
      argsJson: JSON.stringify([args]),
      nowMs,
      seed: this.#seed(),
    };
  }

  #seed(): [number, number, number, number] {
    const seed = new Int32Array(4);
    this.#random(new Uint8Array(seed.buffer));
    return [seed[0] ?? 0, seed[1] ?? 0, seed[2] ?? 0, seed[3] ?? 0];
  }
}
