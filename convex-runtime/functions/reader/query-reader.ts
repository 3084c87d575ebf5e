/**
 * The thread beside the main one in which slow queries run, one at a time, each at one instant of a
 * connection of its own. A query is slow when its first slice on the main thread was cut off; there the
 * others go on meanwhile, writes too. Its answer says at which commit it read and what it read, so that
 * whoever asked can tell whether that still holds.
 *
 * The thread is started for the first slow query. When it is lost (out of memory, say) the query that
 * ran there fails, and another thread is started for the next.
 */
import { MessageChannel, Worker } from "node:worker_threads";
import { ReadSet } from "../../database/read-set";
import type { AppVersion } from "../app-version";
import { asFailure } from "../errors";
import { internalBundle, knownBundles } from "../internal-bundle";
import { unpackOutcome, type LaneFolders } from "../lane/protocol";
import type { QueryCall, QueryOutcome } from "../requests";
import { packVersion } from "../version-transfer";
import { unpackReads, type FromReader, type ReaderSetUp, type ToReader } from "./protocol";

export type ReadAside = { readonly outcome: QueryOutcome; readonly tookMs: number };

type MessagePort = MessageChannel["port1"];
type Thread = { readonly worker: Worker; readonly port: MessagePort };
type Waiting = {
  readonly call: QueryCall;
  readonly isWanted: () => boolean;
  readonly settle: (answer: ReadAside | null) => void;
};

/** A thread that never answered once is not tried for ever. */
const MAX_LOSSES = 3;
/** What is under way at the end is waited for, but not longer than this. */
const CLOSING_MS = 3_000;

export class QueryReader {
  readonly #folders: LaneFolders;
  #version: AppVersion;
  readonly #lastCommitTs: () => bigint;
  #thread: Thread | null = null;
  #current: Waiting | null = null;
  readonly #waiting: Waiting[] = [];
  #hasAnswered = false;
  #isClosed = false;
  #losses = 0;

  constructor(folders: LaneFolders, version: AppVersion, lastCommitTs: () => bigint) {
    this.#folders = folders;
    this.#lastCommitTs = lastCommitTs;
    this.#version = version;
  }

  get isUsable(): boolean {
    return this.#hasAnswered || this.#losses < MAX_LOSSES;
  }

  /** What begins from now on runs this version. */
  install(version: AppVersion): void {
    this.#version = version;
    if (this.#thread !== null)
      post(this.#thread, { type: "install", version: packVersion(version) });
  }

  /** Null when `isWanted` said at its turn that nobody waits for it any more: then it did not run. */
  run(call: QueryCall, isWanted: () => boolean): Promise<ReadAside | null> {
    return new Promise((settle) => {
      this.#waiting.push({ call, isWanted, settle });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const thread = this.#thread;
    if (thread === null) return;
    const timer = setTimeout(() => void thread.worker.terminate(), CLOSING_MS);
    const ended = new Promise((resolve) => thread.worker.once("exit", resolve));
    thread.worker.ref();
    post(thread, { type: "close" });
    await ended;
    clearTimeout(timer);
  }

  #next(): void {
    if (this.#current !== null || this.#isClosed) return;
    for (let left = this.#waiting[0]; left !== undefined && !left.isWanted();) {
      this.#waiting.shift();
      left.settle(null);
      left = this.#waiting[0];
    }
    this.#current = this.#waiting.shift() ?? null;
    const thread = this.#thread;
    if (this.#current === null) {
      thread?.port.unref();
      thread?.worker.unref();
      return;
    }
    const { args, ...call } = this.#current.call;
    const running = (this.#thread ??= this.#start());
    running.worker.ref();
    running.port.ref();
    post(running, { type: "run", call: { ...call, argsJson: JSON.stringify(args) } });
  }

  #start(): Thread {
    const { port1, port2 } = new MessageChannel();
    const bundle = internalBundle(new URL("./reader-worker.ts", import.meta.url), "worker");
    const home = import.meta.url;
    const setUp: ReaderSetUp = {
      ...this.#folders,
      version: packVersion(this.#version),
      bundles: new Map([...knownBundles()].filter(([href]) => href.includes("/isolate/"))),
      home,
    };
    const text = `(function (require) {${bundle}\n})(require("node:module").createRequire(${JSON.stringify(home)}));`;
    const worker = new Worker(text, {
      eval: true,
      workerData: { setUp, port: port2 },
      transferList: [port2],
      execArgv: [],
      env: {},
    });
    const thread = { worker, port: port1 };
    port1.on("message", (message: FromReader) => this.#receive(message));
    worker.on("error", (error) => this.#lose(thread, error.message));
    worker.on("exit", () => this.#lose(thread, "It ended."));
    return thread;
  }

  #receive({ outcome, reads, ts, journal, tookMs }: FromReader): void {
    this.#hasAnswered = true;
    const answered = { ...unpackOutcome(outcome), readSet: unpackReads(reads), ts, journal };
    this.#settle({ outcome: answered, tookMs });
  }

  #lose(thread: Thread, reason: string): void {
    if (this.#thread !== thread) return;
    this.#thread = null;
    if (this.#current === null || this.#isClosed) return;
    this.#losses += 1;
    console.error("The thread of slow queries was lost:", reason);
    const failure = asFailure(new Error(`The query was cut off: ${reason}`));
    const outcome = { ok: false, failure, logLines: [] } as const;
    const nothing = { readSet: new ReadSet(), ts: this.#lastCommitTs(), journal: null };
    this.#settle({ outcome: { ...outcome, ...nothing }, tookMs: 0 });
  }

  #settle(answer: ReadAside): void {
    const current = this.#current;
    this.#current = null;
    current?.settle(answer);
    this.#next();
  }
}

function post({ port }: Thread, message: ToReader): void {
  port.postMessage(message);
}
