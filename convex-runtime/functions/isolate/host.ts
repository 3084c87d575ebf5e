/**
 * The one door between the code inside a vm context and the runtime outside.
 *
 * Only strings, numbers, booleans and typed arrays made INSIDE the context cross it, so no object
 * of the outer realm ever reaches a function (`instanceof Uint8Array` and `instanceof Error` hold).
 */
export type Host = {
  /** Answers a syscall: "0" + JSON on success, "1" + JSON of {message, data?} on failure. */
  syscall(op: string, argsJson: string): string;
  /** Hands back the answer of the task. */
  succeed(value: string): void;
  /** Hands back why the task failed, as JSON of an `IsolateError`. */
  fail(errorJson: string): void;
  log(level: string, values: unknown[]): void;
  randomFill(view: ArrayBufferView): void;
  /** Runs a crypto operation; bytes come back base64 inside the JSON. Same tags as `syscall`. */
  crypto(op: string, argsJson: string): string;
  encodeUtf8(text: string): number;
  copyBytes(into: Uint8Array): void;
  /** Tagged like `syscall`. */
  decode(bytes: Uint8Array, label: string, fatal: boolean, ignoreBom: boolean): string;
  base64Encode(bytes: Uint8Array): string;
  base64Decode(text: string): number;
};

export type Seed = readonly [number, number, number, number];

export type IsolateTask = {
  readonly kind:
    | "query"
    | "mutation"
    | "loadModule"
    | "analyzeModule"
    | "evaluateSchema"
    | "evaluateAuth"
    | "evaluateDefinition";
  readonly module: string;
  /** The export to call, and JSON of its arguments; empty when none is called. */
  readonly name: string;
  readonly argsJson: string;
  readonly nowMs: number;
  readonly seed: Seed;
};

/** The parts of an `IsolateTask`, none of which is an object: the context does it when it is next run. */
export type Begin = (
  kind: IsolateTask["kind"],
  module: string,
  name: string,
  argsJson: string,
  nowMs: number,
  ...seed: Seed
) => void;

export type IsolateError = {
  name: string;
  message: string;
  stack: string;
  /** JSON text of a ConvexError's data, when the error is one. */
  data?: string;
};

export type IsolateOutcome = { ok: true; value: string } | { ok: false; error: IsolateError };

let current: Host | null = null;

export function setHost(host: Host): void {
  current = host;
}

export function host(): Host {
  if (current === null) throw new Error("The function context is not set up yet.");
  return current;
}

/** Splits the tagged answer of the host; failures become errors of this realm. */
export function open(answer: string): string {
  if (answer.charCodeAt(0) === 48) return answer.slice(1);
  const failure: { message: string; data?: unknown } = JSON.parse(answer.slice(1));
  const error: Error & { data?: unknown } = new Error(failure.message);
  if (failure.data !== undefined) error.data = failure.data;
  throw error;
}
