/** Messages between the main thread and the thread that runs slow queries. */
import type { IndexNumber } from "../../database/index-number";
import { ReadSet, type KeyInterval } from "../../database/read-set";
import type { SearchRead } from "../../database/search-reads";
import type { LaneFolders, PackedOutcome } from "../lane/protocol";
import type { QueryCall } from "../requests";
import type { PackedVersion } from "../version-transfer";

export type ReaderSetUp = LaneFolders & {
  readonly version: PackedVersion;
  /** The runtime's own code for contexts, bundled already. */
  readonly bundles: ReadonlyMap<string, string>;
  /** URL from which packages are looked up. */
  readonly home: string;
};

export type ReaderCall = Omit<QueryCall, "args"> & { readonly argsJson: string };

export type ToReader =
  | { readonly type: "install"; readonly version: PackedVersion }
  | { readonly type: "run"; readonly call: ReaderCall }
  | { readonly type: "close" };

export type FromReader = {
  readonly outcome: PackedOutcome;
  readonly reads: PackedReads;
  /** The commit it saw, the last one there was when it began. */
  readonly ts: bigint;
  readonly journal: string | null;
  readonly tookMs: number;
};

export type PackedReads = {
  readonly intervals: readonly (readonly [IndexNumber, KeyInterval])[];
  readonly searches: readonly (readonly [IndexNumber, SearchRead])[];
};

export function packReads(reads: ReadSet): PackedReads {
  return { intervals: [...reads.entries()], searches: [...reads.searchEntries()] };
}

export function unpackReads({ intervals, searches }: PackedReads): ReadSet {
  const reads = new ReadSet();
  for (const [index, { start, end }] of intervals) reads.add(index, start, end);
  for (const [index, read] of searches) reads.addSearch(index, read);
  return reads;
}
