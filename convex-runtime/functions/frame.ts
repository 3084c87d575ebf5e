/** What one running query or mutation (and the functions it calls) shares with its syscalls. */
import type { QueryStream, Tables, Transaction } from "../database/database";
import type { AppVersion, ComponentVersion } from "./app-version";
import type { FileStore } from "./file-store";
import type { FunctionSpec } from "./function-spec";
import type { Identity } from "./identity";
import type { Patience } from "./own-time";

export type RequestFacts = {
  readonly requestId: string;
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly scheduledFunctionId: string | null;
};

export const NO_REQUEST: RequestFacts = {
  requestId: "",
  ip: null,
  userAgent: null,
  scheduledFunctionId: null,
};

/** One top-level execution: a transaction and everything that happens in it. */
export type Execution = {
  readonly version: AppVersion;
  readonly transaction: Transaction;
  readonly files: FileStore;
  readonly identity: Identity;
  readonly request: RequestFacts;
  readonly nowMs: number;
  /** How long a function may take by the clock on the wall. */
  readonly patience: Patience;
  readonly logLines: string[];
  /** Set when a function was scheduled, so that the scheduler looks again after the commit. */
  scheduledSomething: boolean;
  /** What was scheduled so far, and not undone with a nested mutation that failed. */
  scheduled: { readonly functions: number; readonly argsBytes: number };
};

/** One function on the stack of an execution. */
export type Frame = {
  readonly execution: Execution;
  readonly spec: FunctionSpec;
  /** The component the function belongs to, and its tables: it sees no others. */
  readonly owner: ComponentVersion;
  readonly tables: Tables;
  /** Who calls; nobody across the border of a component. */
  readonly identity: Identity;
  readonly kind: "query" | "mutation";
  readonly depth: number;
  readonly streams: Map<number, QueryStream>;
  nextStream: number;
};
