/**
 * The thread beside the main one in which long mutations run and commit, one at a time. While one runs,
 * the right to write is lent to it: queries go on here and see the last commit, other mutations wait.
 * What it wrote becomes visible here in one step, when its answer is received.
 */
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { CommitResult, Database } from "../../database/database";
import type { AppVersion } from "../app-version";
import { internalBundle, knownBundles } from "../internal-bundle";
import type { MutationCall, Outcome } from "../requests";
import { packVersion } from "../version-transfer";
import {
  unpackCommit,
  unpackOutcome,
  type FromLane,
  type LaneFolders,
  type LaneSetUp,
  type ToLane,
} from "./protocol";

export type LaneOptions = LaneFolders & {
  /** Which mutations run there: those known to be long, or all that can. */
  readonly takes: "long" | "all";
};

export type LaneResult = {
  readonly outcome: Outcome;
  readonly ts: bigint;
  readonly commits: readonly CommitResult[];
  readonly didSchedule: boolean;
  readonly unusedFiles: readonly string[];
};

/** Told once the right to write is back; null when the thread was lost on the way. */
type Finished = (result: LaneResult | null) => void;

/** Longer than any function and its commit may take. */
const LOST_MS = 60_000;
const LOOK_MS = 100;
const MAX_LOSSES = 3;

type Thread = {
  readonly worker: Worker;
  readonly port: MessagePort;
  readonly state: Int32Array;
};

type MessagePort = MessageChannel["port1"];

export class MutationLane {
  readonly takes: LaneOptions["takes"];
  readonly #folders: LaneFolders;
  readonly #database: Database;
  #version: AppVersion;
  #thread: Thread | null = null;
  #finished: Finished | null = null;
  #losses = 0;

  constructor({ takes, ...folders }: LaneOptions, database: Database, version: AppVersion) {
    this.takes = takes;
    this.#folders = folders;
    this.#database = database;
    this.#version = version;
  }

  /** False once the thread was lost so often that it cannot be only chance. */
  get isUsable(): boolean {
    return this.#losses < MAX_LOSSES;
  }

  /** Starts the thread ahead of its first use. */
  warm(): void {
    this.#thread ??= this.#start();
  }

  /** What runs from now on runs this version. A mutation that is under way is waited for. */
  install(version: AppVersion): void {
    this.#settle();
    this.#version = version;
    if (this.#thread !== null)
      post(this.#thread, { type: "install", version: packVersion(version) });
  }

  run({ args, ...call }: MutationCall, finished: Finished): void {
    this.warm();
    this.#database.lend(() => this.#settle());
    this.#finished = finished;
    this.#thread?.worker.ref();
    this.#thread?.port.ref();
    if (this.#thread === null) return this.#lose("It could not be started.");
    post(this.#thread, { type: "run", call: { ...call, argsJson: JSON.stringify(args) } });
  }

  async close(): Promise<void> {
    this.#settle();
    const thread = this.#thread;
    this.#thread = null;
    if (thread === null) return;
    const ended = new Promise((resolve) => thread.worker.once("exit", resolve));
    thread.worker.ref();
    post(thread, { type: "close" });
    await ended;
  }

  #start(): Thread {
    const state = new SharedArrayBuffer(8);
    const { port1, port2 } = new MessageChannel();
    const bundle = internalBundle(new URL("./lane-worker.ts", import.meta.url), "worker");
    const home = import.meta.url;
    const setUp: LaneSetUp = {
      ...this.#folders,
      version: packVersion(this.#version),
      bundles: new Map([...knownBundles()].filter(([href]) => href.includes("/isolate/"))),
      home,
      state,
    };
    const text = `(function (require) {${bundle}\n})(require("node:module").createRequire(${JSON.stringify(home)}));`;
    const worker = new Worker(text, {
      eval: true,
      workerData: { setUp, port: port2 },
      transferList: [port2],
      execArgv: [],
      env: {},
    });
    const thread = { worker, port: port1, state: new Int32Array(state) };
    port1.on("message", (message: FromLane) => this.#receive(message));
    worker.on("error", (error) => this.#end(thread, error.message));
    worker.on("exit", () => this.#end(thread, "It ended."));
    port1.unref();
    worker.unref();
    return thread;
  }

  #receive(message: FromLane): void {
    if (message.type === "lost") return this.#lose(message.reason);
    const commits = message.commits.map(unpackCommit);
    const { writesRefused, didSchedule, unusedFiles, ts } = message;
    this.#rest();
    this.#database.endLease({ results: commits, writesRefused });
    if (this.#thread !== null) post(this.#thread, { type: "tidy" });
    const outcome = unpackOutcome(message.outcome);
    this.#finish({ outcome, ts, commits, didSchedule, unusedFiles });
  }

  /** Waits, without going back to the event loop, for what is under way. */
  #settle(): void {
    const until = performance.now() + LOST_MS;
    while (this.#finished !== null && this.#thread !== null) {
      const { port, state } = this.#thread;
      const answers = Atomics.load(state, 0);
      const isOver = Atomics.load(state, 1) === 1;
      const received = receiveMessageOnPort(port);
      if (received !== undefined) this.#receive(received.message);
      else if (isOver || performance.now() > until) this.#end(this.#thread, "It does not answer.");
      else Atomics.wait(state, 0, answers, LOOK_MS);
    }
  }

  #end(thread: Thread, reason: string): void {
    if (this.#thread !== thread) return;
    this.#thread = null;
    void thread.worker.terminate();
    if (this.#finished !== null) this.#lose(reason);
  }

  /** Nobody knows what it wrote: the store does. */
  #lose(reason: string): void {
    this.#losses += 1;
    console.error("The thread of long mutations was lost:", reason);
    this.#rest();
    this.#database.endLease(null);
    this.#finish(null);
  }

  #finish(result: LaneResult | null): void {
    const finished = this.#finished;
    this.#finished = null;
    finished?.(result);
  }

  #rest(): void {
    this.#thread?.port.unref();
    this.#thread?.worker.unref();
  }
}

function post({ port }: Thread, message: ToLane): void {
  port.postMessage(message);
}
