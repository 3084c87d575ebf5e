/**
 * Worker threads for one version of the code. Guarantees: a worker that stops answering (a busy
 * loop) is ended and replaced, its runs fail, the server goes on; a run that takes too long fails.
 */
import { Worker } from "node:worker_threads";
import { componentOf, type AppVersion } from "../app-version";
import { FunctionFailure, failureOf } from "../errors";
import { internalBundle } from "../internal-bundle";
import { mapStack } from "../source-map";
import type { HttpExchange } from "./http-exchange";
import type { FromWorker, Job, JobResult, SyscallAnswer, ToWorker, WorkerSetUp } from "./protocol";

export type SyscallHandler = (
  op: string,
  args: string,
  bytes: Uint8Array | undefined,
) => Promise<SyscallAnswer>;

export type Run = {
  readonly job: Job;
  /** What time it is for this run; default: what the machine's clock says. */
  readonly nowMs?: number | null;
  readonly onSyscall: SyscallHandler;
  readonly onLog: (line: string) => void;
  /** Of an HTTP action: where its answer goes. */
  readonly exchange?: HttpExchange;
};

export type PoolLimits = {
  /** Most worker threads. */
  readonly workers: number;
  /** How long a worker may stay silent while it has work. */
  readonly silenceMs: number;
  /** How long a run may take; the production platform allows actions ten minutes. */
  readonly runMs: number;
};

export const POOL_LIMITS: PoolLimits = { workers: 3, silenceMs: 5_000, runMs: 600_000 };
const PING_MS = 500;

type Active = {
  run: Run;
  resolve: (result: JobResult) => void;
  reject: (error: unknown) => void;
  timer: NodeJS.Timeout;
};
type Member = { worker: Worker; active: Map<number, Active>; lastHeardMs: number };

export class ActionPool {
  readonly #version: AppVersion;
  readonly #limits: PoolLimits;
  readonly #members = new Set<Member>();
  readonly #heartbeat: NodeJS.Timeout;
  #nextRun = 1;
  #retired = false;

  constructor(version: AppVersion, limits: PoolLimits = POOL_LIMITS) {
    this.#version = version;
    this.#limits = limits;
    this.#heartbeat = setInterval(() => this.#checkSilence(), PING_MS);
    this.#heartbeat.unref();
  }

  run(run: Run): Promise<JobResult> {
    const member = this.#member();
    const runId = this.#nextRun++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#settle(member, runId)?.reject(
          stopped(`Action execution timed out (maximum duration: ${this.#limits.runMs / 1000}s)`),
        );
      }, this.#limits.runMs);
      timer.unref();
      if (member.active.size === 0) {
        member.lastHeardMs = Date.now();
        member.worker.ref();
      }
      member.active.set(runId, { run, resolve, reject, timer });
      post(member, { type: "run", runId, job: run.job, nowMs: run.nowMs ?? null });
      run.exchange?.begin((message, moved) =>
        post(member, { type: "http", runId, message }, moved === undefined ? [] : [moved]),
      );
    });
  }

  /** Starts a worker ahead of the first action. */
  warm(): void {
    if (this.#members.size === 0) this.#spawn();
  }

  /** Lets runs finish, then ends the workers. */
  retire(): void {
    this.#retired = true;
    for (const member of this.#members) if (member.active.size === 0) this.#end(member);
  }

  async close(): Promise<void> {
    clearInterval(this.#heartbeat);
    const members = [...this.#members];
    for (const member of members) this.#end(member, "The deployment was stopped.");
    await Promise.all(members.map(({ worker }) => worker.terminate()));
  }

  #member(): Member {
    const byLoad = [...this.#members].sort((a, b) => a.active.size - b.active.size);
    const least = byLoad[0];
    if (
      least !== undefined &&
      (least.active.size === 0 || this.#members.size >= this.#limits.workers)
    )
      return least;
    return this.#spawn();
  }

  #spawn(): Member {
    const setUp: WorkerSetUp = {
      ...partsOf(this.#version),
      projectFolder: process.cwd(),
    };
    const text = internalBundle(new URL("./worker-main.ts", import.meta.url), "worker");
    const worker = new Worker(text, {
      eval: true,
      workerData: setUp,
      execArgv: [],
      env: {},
      stdout: false,
    });
    const member: Member = { worker, active: new Map(), lastHeardMs: Date.now() };
    worker.unref();
    worker.on("message", (message: FromWorker) => this.#receive(member, message));
    worker.on("error", (error) => this.#end(member, `The action worker failed: ${error.message}`));
    worker.on("exit", () => this.#end(member, "The action worker ended."));
    this.#members.add(member);
    return member;
  }

  #receive(member: Member, message: FromWorker): void {
    member.lastHeardMs = Date.now();
    switch (message.type) {
      case "pong":
        return;
      case "log":
        return member.active.get(message.runId)?.run.onLog(message.line);
      case "http":
        return member.active.get(message.runId)?.run.exchange?.receive(message.message);
      case "syscall":
        return this.#answer(member, message);
      case "done":
        return this.#settle(member, message.runId)?.resolve(message.result);
      case "failed": {
        const { error } = message;
        const active = this.#settle(member, message.runId);
        if (active === undefined) return;
        const { code } = componentOf(this.#version, active.run.job.component);
        return active.reject(failureOf(error, mapStack(code, error.stack)));
      }
      default: {
        const never: never = message;
        return never;
      }
    }
  }

  #answer(member: Member, message: FromWorker & { type: "syscall" }): void {
    const { syscallId, runId, op, args, bytes } = message;
    const active = member.active.get(runId);
    if (active === undefined) return;
    void active.run
      .onSyscall(op, args, bytes)
      .then((answer) => post(member, { type: "answer", syscallId, answer }));
  }

  #settle(member: Member, runId: number): Active | undefined {
    const active = member.active.get(runId);
    if (active === undefined) return undefined;
    clearTimeout(active.timer);
    member.active.delete(runId);
    if (member.active.size === 0) {
      member.worker.unref();
      if (this.#retired) this.#end(member);
    }
    return active;
  }

  #checkSilence(): void {
    const now = Date.now();
    for (const member of this.#members) {
      if (member.active.size === 0) continue;
      if (now - member.lastHeardMs > this.#limits.silenceMs) {
        this.#end(
          member,
          `Action execution was stopped: it blocked its thread for more than ${this.#limits.silenceMs / 1000}s.`,
        );
      } else post(member, { type: "ping" });
    }
  }

  #end(member: Member, why = "The action worker ended."): void {
    if (!this.#members.delete(member)) return;
    for (const runId of [...member.active.keys()])
      this.#settle(member, runId)?.reject(stopped(why));
    void member.worker.terminate();
  }
}

function partsOf(version: AppVersion): Pick<WorkerSetUp, "components" | "definitions"> {
  const all = [...version.components.values()];
  return {
    components: all.map(({ path, definitionPath, environment }) => ({
      path,
      definitionPath,
      environment,
    })),
    definitions: new Map(
      all.map(({ definitionPath, code }) => [definitionPath, [...code.modules()]]),
    ),
  };
}

function post(member: Member, message: ToWorker, moved: readonly ArrayBuffer[] = []): void {
  member.worker.postMessage(message, moved);
}

function stopped(why: string): FunctionFailure {
  return new FunctionFailure("Error", why, undefined, "");
}
