/**
 * Moments that stay readable for a while, for who reads several times at one instant over HTTP. Each is
 * a read transaction on a connection of its own: SQLite keeps what it sees while others commit.
 */
import type { Database } from "./database";
import { openSnapshot, type Snapshot } from "./open-database";

/** As long as somebody may take between asking for a moment and reading at it. */
const KEPT_MS = 30_000;
/** Each holds a connection, and the log cannot be copied back past the oldest. */
const MAX_KEPT = 8;

type Kept = Snapshot & { timer: NodeJS.Timeout };

export class KeptMoments {
  readonly #database: Database;
  readonly #directory: string | null;
  /** The oldest first. */
  readonly #kept: Kept[] = [];

  /** @param directory Folder of the database; null where there can be no second connection. */
  constructor(database: Database, directory: string | null) {
    this.#database = database;
    this.#directory = directory;
  }

  /** Keeps the present moment. Returns its timestamp, not before any commit that was answered. */
  keep(): bigint {
    if (this.#directory === null) return this.#database.lastCommitTs;
    const newest = this.#kept.at(-1);
    if (newest !== undefined && newest.ts >= this.#database.lastCommitTs) {
      newest.timer.refresh();
      return newest.ts;
    }
    if (this.#kept.length >= MAX_KEPT) this.#drop(this.#kept[0]);
    const snapshot = openSnapshot(this.#directory);
    const kept = { ...snapshot, timer: setTimeout(() => this.#drop(kept), KEPT_MS) };
    kept.timer.unref();
    this.#kept.push(kept);
    return kept.ts;
  }

  /** The database as it was then; null when that moment is no longer, or was never, kept. */
  at(ts: bigint): Database | null {
    if (ts === this.#database.lastCommitTs) return this.#database;
    return this.#kept.find((kept) => kept.ts === ts)?.database ?? null;
  }

  close(): void {
    while (this.#kept.length > 0) this.#drop(this.#kept[0]);
  }

  #drop(kept: Kept | undefined): void {
    if (kept === undefined) return;
    clearTimeout(kept.timer);
    this.#kept.splice(this.#kept.indexOf(kept), 1);
    kept.database.close();
  }
}
