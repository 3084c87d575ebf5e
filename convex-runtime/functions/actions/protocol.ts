/** Messages between the main thread and a worker that runs actions. */
import type { ComponentPath } from "../../database/database";
import type { RunnableModule } from "../code";
import type { IsolateError } from "../isolate/host";
import type { ModuleFacts } from "../isolate/analyze";

export type WireHead = {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
};

export type WireRequest = {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly (readonly [string, string])[];
  /** "streamed": it follows piece by piece, each when it is asked for. */
  readonly body: Uint8Array | "streamed" | null;
};

/** What an HTTP action that runs is told. */
export type HttpToWorker =
  /** The next piece of the request's body; null at its end. */
  | { readonly type: "body"; readonly bytes: Uint8Array | null }
  | { readonly type: "bodyLost"; readonly reason: string }
  /** A piece of the answer was taken. */
  | { readonly type: "more" }
  /** Nobody waits for the answer any more. */
  | { readonly type: "left" };

/** What an HTTP action that runs says. */
export type HttpFromWorker =
  | { readonly type: "head"; readonly head: WireHead }
  | { readonly type: "piece"; readonly bytes: Uint8Array }
  /** The next piece of the request's body is asked for. */
  | { readonly type: "want" };

export type WorkerComponent = {
  readonly path: ComponentPath;
  /** Key in `definitions`. */
  readonly definitionPath: string;
  readonly environment: Readonly<Record<string, string>>;
};

export type WorkerSetUp = {
  readonly components: readonly WorkerComponent[];
  /** The modules of each definition. */
  readonly definitions: ReadonlyMap<string, readonly RunnableModule[]>;
  /** Where packages kept outside the bundle of node modules are looked up. */
  readonly projectFolder: string;
};

export type Job =
  | {
      readonly kind: "action";
      readonly component: ComponentPath;
      readonly module: string;
      readonly name: string;
      readonly argsJson: string;
    }
  | {
      readonly kind: "http";
      readonly component: ComponentPath;
      /** What the component's router is asked for: the path without the prefix it is mounted under. */
      readonly routedPath: string;
      readonly request: WireRequest;
    }
  | { readonly kind: "analyze"; readonly component: ComponentPath; readonly module: string };

export type JobResult =
  | { readonly kind: "value"; readonly json: string }
  /** Of an HTTP action whose answer was passed on to its end. */
  | { readonly kind: "answered" }
  | { readonly kind: "facts"; readonly facts: ModuleFacts };

export type SyscallAnswer =
  | { readonly ok: true; readonly json: string; readonly bytes?: Uint8Array }
  | { readonly ok: false; readonly message: string; readonly data?: unknown };

export type ToWorker =
  | {
      readonly type: "run";
      readonly runId: number;
      readonly job: Job;
      /** What time it is for this run; null: what the machine's clock says. */
      readonly nowMs: number | null;
    }
  | { readonly type: "answer"; readonly syscallId: number; readonly answer: SyscallAnswer }
  | { readonly type: "http"; readonly runId: number; readonly message: HttpToWorker }
  | { readonly type: "ping" };

export type FromWorker =
  | {
      readonly type: "syscall";
      readonly runId: number;
      readonly syscallId: number;
      readonly op: string;
      readonly args: string;
      readonly bytes?: Uint8Array;
    }
  | { readonly type: "http"; readonly runId: number; readonly message: HttpFromWorker }
  | { readonly type: "log"; readonly runId: number; readonly line: string }
  | { readonly type: "done"; readonly runId: number; readonly result: JobResult }
  | { readonly type: "failed"; readonly runId: number; readonly error: IsolateError }
  | { readonly type: "pong" };
