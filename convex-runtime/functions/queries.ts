/**
 * Where a query runs. Most are done in a millisecond, on the main thread, between two turns of the event
 * loop. One that is not done after a first slice is cut off there and runs anew in the thread of slow
 * queries, and so does from then on every query of that function, until one is quick again.
 */
import type { AppVersion } from "./app-version";
import type { Engine } from "./engine";
import type { LaneFolders } from "./lane/protocol";
import { MachineWasSlow, withPatience, type Patience } from "./own-time";
import { QueryReader } from "./reader/query-reader";
import { withReads, type Begin, type QueryCall, type QueryOutcome } from "./requests";

/** How long others wait for a query: as long as for a mutation that turns out to be a long one. */
export const BRIEF_MS = 100;
const FIRST_SLICE: Patience = { wallMs: BRIEF_MS, isLast: false };

export class Queries {
  readonly #engine: Engine;
  readonly #reader: QueryReader | null;
  /** Functions that were cut off, until they are quick once. */
  readonly #slow = new Set<string>();

  /** @param folders What the thread of slow queries needs; null where there can be none. */
  constructor(engine: Engine, folders: LaneFolders | null) {
    this.#engine = engine;
    this.#reader =
      folders === null
        ? null
        : new QueryReader(folders, engine.version, () => engine.database.lastCommitTs);
  }

  /** Whether there is a thread for slow queries. */
  get hasReader(): boolean {
    return this.#reader !== null && this.#reader.isUsable;
  }

  install(version: AppVersion): void {
    this.#slow.clear();
    this.#reader?.install(version);
  }

  async close(): Promise<void> {
    await this.#reader?.close();
  }

  /** Runs on this thread to its end. */
  here(call: QueryCall, begin: Begin): QueryOutcome {
    const startMs = Date.now();
    const answered = withPatience((patience) => this.#attempt(call, begin, patience));
    this.#engine.record("Query", call.path, startMs, answered);
    return answered;
  }

  /** The same for a first slice only; null when it belongs aside. */
  briefly(call: QueryCall): QueryOutcome | null {
    const { database } = this.#engine;
    const begin: Begin = (options) => database.begin(options);
    if (!this.hasReader || call.path.startsWith("_system/")) return this.here(call, begin);
    if (this.#slow.has(nameOf(call))) return null;
    const startMs = Date.now();
    try {
      const answered = this.#attempt(call, begin, FIRST_SLICE);
      this.#engine.record("Query", call.path, startMs, answered);
      return answered;
    } catch (error) {
      if (!(error instanceof MachineWasSlow)) throw error;
      this.noteSlow(call);
      return null;
    }
  }

  isSlow(call: Pick<QueryCall, "component" | "path">): boolean {
    return this.#slow.has(nameOf(call));
  }

  /** A watchdog of the caller's cut it off. */
  noteSlow(call: Pick<QueryCall, "component" | "path">): void {
    this.#slow.add(nameOf(call));
  }

  /**
   * Runs in the thread of slow queries, with the code of now; what it saw is a commit that this thread
   * has heard of, at or after the last one when it was asked for. Null when `isWanted` says, at its turn,
   * that nobody waits for it any more.
   */
  async aside(call: QueryCall, isWanted: () => boolean): Promise<QueryOutcome | null> {
    const { database } = this.#engine;
    for (;;) {
      if (this.#reader === null || !this.hasReader)
        return this.here(call, (options) => database.begin(options));
      const { version } = this.#engine;
      const startMs = Date.now();
      const read = await this.#reader.run(call, isWanted);
      if (read === null) return null;
      const { outcome, tookMs } = read;
      // A long mutation's commit is seen there before its own thread has told of it here.
      if (outcome.ts > database.lastCommitTs) await this.#engine.whenWritable();
      if (version !== this.#engine.version) continue;
      this.#engine.record("Query", call.path, startMs, outcome);
      if (tookMs < BRIEF_MS / 4) this.#slow.delete(nameOf(call));
      return outcome;
    }
  }

  /** Here when it is short, aside when it is not. */
  async ask(call: QueryCall): Promise<QueryOutcome> {
    const answered = this.briefly(call) ?? (await this.aside(call, () => true));
    if (answered === null) throw new Error("A query that is wanted was left out.");
    return answered;
  }

  #attempt(call: QueryCall, begin: Begin, patience: Patience): QueryOutcome {
    const transaction = begin({ readOnly: true, journal: call.journal });
    return withReads(
      this.#engine.run(this.#engine.execution(transaction, call, patience), call, "Query"),
      transaction,
    );
  }
}

/** Names a function in all components. */
function nameOf({ component = "", path }: Pick<QueryCall, "component" | "path">): string {
  return `${component}/${path}`;
}
