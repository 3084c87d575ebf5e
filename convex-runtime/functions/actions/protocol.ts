/** Messages between the main thread and a worker that runs actions. */
import type { ComponentPath } from "../../database/database";
import type { RunnableModule } from "../code";
import type { IsolateError } from "../isolate/host";
import type { ModuleFacts } from "../isolate/analyze";

export type WireRequest = {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array | null;
};

export type WireResponse = {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
};

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
  | { readonly kind: "response"; readonly response: WireResponse }
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
  | { readonly type: "log"; readonly runId: number; readonly line: string }
  | { readonly type: "done"; readonly runId: number; readonly result: JobResult }
  | { readonly type: "failed"; readonly runId: number; readonly error: IsolateError }
  | { readonly type: "pong" };
