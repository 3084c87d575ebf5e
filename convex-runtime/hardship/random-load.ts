/**
 * Mixed load from several sessions: small mutations, batches, rewrites and deletions, scheduled
 * functions, file uploads. It writes down what it was told, so that what is stored can be compared
 * with it (`stored-ledger.ts`). It goes on over kills: every operation is answered in the end.
 */
import { createHash, randomBytes } from "node:crypto";
import type { Value } from "convex/values";
import { ResendingSession } from "./resending-session";

/** What one session did. Its entries are numbered from 0; at most one operation is under way. */
export type OwnerRecord = {
  readonly owner: string;
  /** Sequence numbers of acknowledged entries, and of what may have been written already. */
  readonly entries: Set<number>;
  readonly wishes: Set<number>;
  readonly files: Set<number>;
  inFlight: number | null;
};

const LARGEST_FILE_BYTES = 200_000;
const BATCH_LINES = 100;
/** Keeps the stored data of a round small, so that checking it does not take longer than killing. */
const PAUSE_MS = 4;

type Act = (worker: Worker, seq: number) => Promise<void>;
/** Operations by how often they come in a hundred. */
const ACTS: readonly (readonly [number, Act])[] = [
  [45, (worker, seq) => worker.write(seq, 1 + Math.floor(Math.random() * 5))],
  [5, (worker, seq) => worker.write(seq, BATCH_LINES)],
  [20, (worker, seq) => worker.rework(seq)],
  [20, (worker, seq) => worker.schedule(seq)],
  [10, (worker, seq) => worker.upload(seq)],
];

class Worker {
  readonly record: OwnerRecord;
  readonly session: ResendingSession;
  readonly #load: RandomLoad;
  #seq = 0;

  constructor(owner: string, load: RandomLoad) {
    this.#load = load;
    this.session = new ResendingSession(owner);
    this.record = {
      owner,
      entries: new Set(),
      wishes: new Set(),
      files: new Set(),
      inFlight: null,
    };
  }

  async run(): Promise<void> {
    while (!this.#load.isOver) {
      const seq = this.#seq++;
      this.record.inFlight = seq;
      await chosen()(this, seq);
      this.record.inFlight = null;
      this.#load.acknowledged++;
      await new Promise((done) => setTimeout(done, Math.random() * PAUSE_MS));
    }
  }

  async write(seq: number, lines: number): Promise<void> {
    await this.#mutate("ledger:write", seq, { lines });
    this.record.entries.add(seq);
  }

  async rework(seq: number): Promise<void> {
    await this.#mutate("ledger:rework", seq, {});
    this.record.entries.add(seq);
  }

  async schedule(seq: number): Promise<void> {
    await this.#mutate("jobs:schedule", seq, { delayMs: Math.floor(Math.random() * 200) });
    this.record.wishes.add(seq);
  }

  async upload(seq: number): Promise<void> {
    const bytes = randomBytes(Math.floor(Math.random() * LARGEST_FILE_BYTES));
    const storageId = await this.#uploaded(bytes);
    // The load is over and there is no server any more to take the file.
    if (storageId === null) return;
    const sha256 = createHash("sha256").update(bytes).digest("base64");
    await this.#mutate("ledger:attach", seq, { storageId, sha256 });
    this.record.entries.add(seq);
    this.record.files.add(seq);
  }

  /** An upload is not repeated by the protocol; a client tries again with a new URL. */
  async #uploaded(bytes: Buffer): Promise<string | null> {
    while (!this.#load.isOver) {
      const url = String(await this.session.mutate("ledger:uploadUrl", {}));
      try {
        const response = await fetch(url, { method: "POST", body: new Uint8Array(bytes) });
        const { storageId }: { storageId?: string } = await response.json();
        if (storageId !== undefined) return storageId;
      } catch {
        // Killed in the middle. The next URL is asked for of the next process.
      }
    }
    return null;
  }

  async #mutate(path: string, seq: number, args: Record<string, Value>): Promise<void> {
    await this.session.mutate(path, { owner: this.record.owner, seq, ...args });
  }
}

function chosen(): Act {
  let at = Math.random() * 100;
  for (const [share, act] of ACTS) {
    at -= share;
    if (at < 0) return act;
  }
  throw new Error("The shares of the operations do not add up to a hundred.");
}

export class RandomLoad {
  readonly #workers: Worker[];
  readonly #running: Promise<void>[];
  /** Operations answered so far. */
  acknowledged = 0;
  isOver = false;

  /** @param name Names the sessions, distinct over all loads of one deployment. */
  constructor(name: string, sessions: number) {
    this.#workers = Array.from({ length: sessions }, (_, at) => new Worker(`${name}-${at}`, this));
    this.#running = this.#workers.map((worker) => worker.run());
  }

  get records(): readonly OwnerRecord[] {
    return this.#workers.map(({ record }) => record);
  }

  async connect(url: string): Promise<void> {
    await Promise.all(this.#workers.map(({ session }) => session.connect(url)));
  }

  disconnect(): void {
    for (const { session } of this.#workers) session.disconnect();
  }

  /** Begins nothing more and waits until all that was begun is answered. */
  async finish(): Promise<void> {
    this.isOver = true;
    await Promise.all(this.#running);
    this.disconnect();
  }
}
