/** Messages between the main thread and the thread that runs long mutations. */
import type { CommitResult, KeyList } from "../../database/database";
import type { ConvexJson } from "../../values/convex-json";
import { FunctionFailure } from "../errors";
import type { MutationCall, Outcome } from "../requests";
import type { PackedVersion } from "../version-transfer";

export type LaneFolders = {
  readonly database: string;
  readonly files: string;
  /** Signs upload tokens, as in the main thread. */
  readonly fileSecret: Uint8Array;
};

export type LaneSetUp = LaneFolders & {
  readonly version: PackedVersion;
  /** The runtime's own code for contexts, bundled already. */
  readonly bundles: ReadonlyMap<string, string>;
  /** URL from which packages are looked up. */
  readonly home: string;
  /** [answers sent so far, 1 when the thread has ended]. */
  readonly state: SharedArrayBuffer;
};

export type LaneCall = Omit<MutationCall, "args"> & { readonly argsJson: string };

export type ToLane =
  | { readonly type: "install"; readonly version: PackedVersion }
  | { readonly type: "run"; readonly call: LaneCall }
  /** The answer was received: the right to write is back. */
  | { readonly type: "tidy" }
  | { readonly type: "close" };

export type FromLane =
  | {
      readonly type: "done";
      readonly outcome: PackedOutcome;
      readonly ts: bigint;
      readonly commits: readonly PackedCommit[];
      readonly didSchedule: boolean;
      /** Files whose rows it removed, as far as anybody knows before looking at the commit. */
      readonly unusedFiles: readonly string[];
      /** Why this thread writes no more, after its storage failed. */
      readonly writesRefused: string | null;
    }
  | { readonly type: "lost"; readonly reason: string };

export type PackedOutcome =
  | { readonly ok: true; readonly value: string; readonly logLines: readonly string[] }
  | {
      readonly ok: false;
      readonly failure: {
        readonly errorName: string;
        readonly message: string;
        readonly data: ConvexJson | undefined;
        readonly frames: string;
      };
      readonly logLines: readonly string[];
    };

export function packOutcome(outcome: Outcome): PackedOutcome {
  const { logLines } = outcome;
  if (outcome.ok) return { ok: true, value: outcome.value, logLines };
  const { errorName, message, data, frames } = outcome.failure;
  return { ok: false, failure: { errorName, message, data, frames }, logLines };
}

export function unpackOutcome(outcome: PackedOutcome): Outcome {
  if (outcome.ok) return outcome;
  const { errorName, message, data, frames } = outcome.failure;
  const failure = new FunctionFailure(errorName, message, data, frames);
  return { ok: false, failure, logLines: outcome.logLines };
}

/** The keys of an index one after the other: one long text goes over faster than 100,000 short ones. */
type PackedKeys = readonly [index: number, keys: string, lengths: Uint32Array];

export type PackedCommit = { readonly ts: bigint; readonly keys: readonly PackedKeys[] };

export function packCommit({ ts, writtenKeys }: CommitResult): PackedCommit {
  return { ts, keys: [...writtenKeys].map(([index, keys]) => packKeys(index, keys)) };
}

/** A batch has a hundred thousand of them: `Uint32Array.from` would take longer than all the rest. */
function packKeys(index: number, keys: KeyList): PackedKeys {
  const all = [...keys];
  const lengths = new Uint32Array(all.length);
  for (let at = 0; at < all.length; at += 1) lengths[at] = all[at]?.length ?? 0;
  return [index, all.join(""), lengths];
}

export function unpackCommit({ ts, keys }: PackedCommit): CommitResult {
  return { ts, writtenKeys: new Map(keys.map((packed) => [packed[0], new UnpackedKeys(packed)])) };
}

class UnpackedKeys implements KeyList {
  readonly #text: string;
  readonly #lengths: Uint32Array;

  constructor([, text, lengths]: PackedKeys) {
    this.#text = text;
    this.#lengths = lengths;
  }

  get length(): number {
    return this.#lengths.length;
  }

  *[Symbol.iterator](): Iterator<string> {
    let start = 0;
    for (const length of this.#lengths) {
      yield this.#text.slice(start, start + length);
      start += length;
    }
  }
}
