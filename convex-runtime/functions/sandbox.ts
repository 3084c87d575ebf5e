/**
 * A vm context in which queries and mutations run, each to its end in one evaluation.
 *
 * Guarantees: nothing asynchronous survives a call; a function that does not end is stopped at the
 * limit and the context is given up; objects of the outer realm do not reach functions. Module
 * globals live as long as the context (as in Convex), so they are no place for state.
 * It is a fence against accidents, not against hostile code: who can push, can run.
 */
import { webcrypto } from "node:crypto";
import vm from "node:vm";
import type { Code } from "./code";
import { isGuarded } from "./guard";
import { internalBundle } from "./internal-bundle";
import type { Begin, Host, IsolateOutcome, IsolateTask } from "./isolate/host";
import { createKeyring } from "./sync-crypto";
import { formatLogLine } from "./log-line";
import { watch, WatchdogStruck } from "./watchdog";

export type SandboxCall = {
  task: IsolateTask;
  /** When to cut the call off; ignored while a watchdog of a caller is watching. */
  wallMs: number;
  /** The call is part of another one, which is watched. */
  isNested: boolean;
  /** Answers with JSON text; throws SyscallFailure (or any Error) to fail inside the function. */
  syscall: (op: string, argsJson: string) => string;
  log: (line: string) => void;
};

export class SyscallFailure extends Error {
  constructor(
    message: string,
    /** JSON value of a ConvexError's data. */
    readonly data?: unknown,
  ) {
    super(message);
  }
}

/** The watchdog of the call struck. */
export class CutOff extends Error {}

/**
 * An ordinary global object: that of a contextified one answers every `Object`, `JSON` or `Math` through
 * a trap, five times slower. Node before 20.18 does not know the constant, and contextifies.
 */
const { constants }: { constants?: Partial<typeof vm.constants> } = vm;
const PLAIN_GLOBAL = constants?.DONT_CONTEXTIFY;

const dispatchScript = new vm.Script("__dispatch()", { filename: "convex:/runtime" });

export type RandomBytes = (into: Uint8Array) => void;

/** Random bytes for small requests are fetched ahead: a fetch costs as much as a short function. */
const pool = new Uint8Array(4096);
let poolPosition = pool.length;

export const secureRandom: RandomBytes = (into) => {
  if (into.length <= 64) return takeFromPool(into);
  // getRandomValues fills at most 64 KiB at a time.
  for (let at = 0; at < into.length; at += 65536)
    webcrypto.getRandomValues(into.subarray(at, at + 65536));
};

function takeFromPool(into: Uint8Array): void {
  if (poolPosition + into.length > pool.length) {
    webcrypto.getRandomValues(pool);
    poolPosition = 0;
  }
  const start = poolPosition;
  // First of all: a watchdog that strikes here must not let the same bytes be handed out again.
  poolPosition += into.length;
  into.set(pool.subarray(start, poolPosition));
  pool.fill(0, start, poolPosition);
}

export class Sandbox {
  readonly #context: vm.Context;
  readonly #begin: Begin;
  #call: SandboxCall | null = null;
  #outcome: IsolateOutcome | null = null;
  broken = false;

  constructor(code: Code, environment: Record<string, string>, random: RandomBytes) {
    this.#context = vm.createContext(PLAIN_GLOBAL, {
      name: "convex",
      microtaskMode: "afterEvaluate",
    });
    Object.assign(this.#context, outerClasses());
    const prelude = internalBundle(new URL("./isolate/main.ts", import.meta.url), "isolate");
    vm.runInContext(`${prelude}\nglobalThis.__isolate = __isolate;`, this.#context, {
      filename: "convex:/prelude",
    });
    const load = (path: string) => code.script(path)?.runInContext(this.#context) ?? null;
    const { begin }: { begin: Begin } = vm.runInContext(
      `(host, load, env) => {
        const entries = __isolate.setUp(globalThis, host, load, JSON.parse(env));
        delete globalThis.__isolate;
        Object.defineProperty(globalThis, "__dispatch", { value: entries.dispatch });
        return entries;
      }`,
      this.#context,
    )(this.#host(random), load, JSON.stringify(environment));
    this.#begin = begin;
  }

  /** A call is under way, or was cut off by a guard: the context takes no other. */
  get busy(): boolean {
    return this.#call !== null;
  }

  run(call: SandboxCall): IsolateOutcome {
    if (this.#call !== null) throw new Error("A context runs one call at a time.");
    this.#call = call;
    this.#outcome = null;
    const { kind, module, name, argsJson, nowMs, seed } = call.task;
    try {
      this.#begin(kind, module, name, argsJson, nowMs, ...seed);
      if (isGuarded() || call.isNested) this.#dispatch();
      else watch(() => this.#dispatch(), call.wallMs);
    } catch (error) {
      this.broken = true;
      if (error instanceof WatchdogStruck)
        throw new CutOff(`Execution timed out after ${call.wallMs / 1000} s.`);
      throw error;
    } finally {
      this.#call = null;
    }
    return this.#outcome ?? { ok: false, error: neverSettled() };
  }

  #dispatch(): void {
    dispatchScript.runInContext(this.#context);
  }

  #host(random: RandomBytes): Host {
    const keyring = createKeyring();
    let pending = new Uint8Array(0);
    return {
      syscall: (op, args) => tagged(() => this.#current().syscall(op, args)),
      succeed: (value) => {
        this.#outcome = { ok: true, value };
      },
      fail: (error) => {
        this.#outcome = { ok: false, error: JSON.parse(error) };
      },
      log: (level, values) => this.#current().log(formatLogLine(level, values)),
      randomFill: (view) => random(new Uint8Array(view.buffer, view.byteOffset, view.byteLength)),
      crypto: (op, args) =>
        tagged(() => JSON.stringify(keyring.perform(op, JSON.parse(args), random))),
      encodeUtf8: (text) => {
        pending = Buffer.from(text, "utf8");
        return pending.length;
      },
      copyBytes: (into) => into.set(pending),
      decode: (bytes, label, fatal, ignoreBOM) =>
        tagged(() => new TextDecoder(label, { fatal, ignoreBOM }).decode(bytes)),
      base64Encode: (bytes) =>
        Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64"),
      base64Decode: (text) => {
        pending = Buffer.from(text, "base64");
        return pending.length;
      },
    };
  }

  #current(): SandboxCall {
    if (this.#call === null) throw new Error("No call is running in this context.");
    return this.#call;
  }
}

/** Classes without time or state that functions share with the runtime's own realm. */
function outerClasses(): Record<string, unknown> {
  return {
    URL,
    URLSearchParams,
    Headers,
    Request,
    Response,
    AbortController,
    AbortSignal,
    Event,
    EventTarget,
    DOMException,
    ReadableStream,
    WritableStream,
    TransformStream,
  };
}

function tagged(answer: () => string): string {
  try {
    return `0${answer()}`;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const data = error instanceof SyscallFailure ? error.data : undefined;
    return `1${JSON.stringify({ message, data })}`;
  }
}

function neverSettled() {
  return {
    name: "Error",
    message:
      "The function's promise never settled: it awaits something that does not happen in queries and mutations (a timer, a stream, I/O).",
    stack: "",
  };
}
