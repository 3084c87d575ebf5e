/** What callers (sync, HTTP, scheduler, tests) ask of the engine, and what they get. */
import type { ReadSet } from "../database/read-set";
import type { BeginOptions, CommitResult, ComponentPath, Transaction } from "../database/database";
import type { ConvexJson } from "../values/convex-json";
import type { FunctionFailure } from "./errors";
import { NO_REQUEST, type RequestFacts } from "./frame";
import { NOBODY, type Identity } from "./identity";
import type { ScheduledJob } from "./scheduled-state";

export type FunctionCall = {
  /** Default: the app. */
  readonly component?: ComponentPath;
  readonly path: string;
  readonly args: ConvexJson;
  readonly identity: Identity;
  /** "public" refuses internal functions, as for every client without the admin key. */
  readonly access: "public" | "any";
  readonly request: RequestFacts;
};

/** What the runtime does by itself, for nobody in particular. */
export const OWN_CALL: FunctionCall = {
  path: "",
  args: {},
  identity: NOBODY,
  access: "any",
  request: NO_REQUEST,
};

export type QueryCall = FunctionCall & { readonly journal: string | null };

export type MutationCall = FunctionCall & {
  /** Makes a repeated request answer with the first one's result. */
  readonly once?: { readonly sessionId: string; readonly requestId: number };
  /** The scheduled function this is the run of: it is marked done in the mutation's own transaction. */
  readonly completes?: ScheduledJob;
};

export type Outcome =
  | { readonly ok: true; readonly value: string; readonly logLines: readonly string[] }
  | { readonly ok: false; readonly failure: FunctionFailure; readonly logLines: readonly string[] };

export type QueryOutcome = Outcome & {
  readonly readSet: ReadSet;
  readonly ts: bigint;
  readonly journal: string | null;
};

/** `ts`: the commit at which the result is visible. */
export type MutationOutcome = Outcome & { readonly ts: bigint };

/** What a committed group wrote (nothing, when its mutations only read or failed). */
export type CommitListener = (results: readonly CommitResult[]) => void;

/** Begins a transaction, in the open commit group where one is open. */
export type Begin = (options: BeginOptions) => Transaction;

/**
 * Told under the watchdog of a group what it will write, to run ahead of the commit what depends on
 * it. It may be cut off, and the commit may fail: nothing may be kept that the commit does not confirm.
 */
export type StagedListener = (results: readonly CommitResult[], begin: Begin) => void;

/** Spelled out, here and below: spreading an object of unknown shape takes as long as a read of the store. */
export function withReads(outcome: Outcome, transaction: Transaction): QueryOutcome {
  const { logLines } = outcome;
  const { readSet, snapshotTs: ts, journal } = transaction;
  return outcome.ok
    ? { ok: true, value: outcome.value, logLines, readSet, ts, journal }
    : { ok: false, failure: outcome.failure, logLines, readSet, ts, journal };
}

export function withTs(outcome: Outcome, ts: bigint): MutationOutcome {
  const { logLines } = outcome;
  return outcome.ok
    ? { ok: true, value: outcome.value, logLines, ts }
    : { ok: false, failure: outcome.failure, logLines, ts };
}
