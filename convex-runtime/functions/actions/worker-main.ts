/**
 * The inside of a worker thread that runs actions and HTTP actions: real clock, timers and fetch,
 * many runs at a time. Which run a syscall belongs to is followed through its asynchronous calls.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { parentPort, workerData } from "node:worker_threads";
import { factsOfModule } from "../isolate/analyze";
import type { ComponentPath } from "../../database/database";
import type { IsolateError } from "../isolate/host";
import { formatLogLine } from "../log-line";
import type { FromWorker, Job, JobResult, SyscallAnswer, ToWorker, WorkerSetUp } from "./protocol";
import { installShiftedClock, offsetTo } from "./worker-clock";
import { WorkerExchange, type HttpEndpoint } from "./worker-http";
import { createModules } from "./worker-modules";

// Set by the pool, never by functions.
const setUp = workerData as WorkerSetUp;
const port = parentPort;
if (port === null) throw new Error("This file runs in a worker thread.");
const send = (message: FromWorker) => port.postMessage(message);

type RunHere = { readonly runId: number; readonly offsetMs: number };

const currentRun = new AsyncLocalStorage<RunHere>();
let hasShiftedClock = false;
const exchanges = new Map<number, WorkerExchange>();
const waiting = new Map<number, (answer: SyscallAnswer) => void>();
let nextSyscall = 1;

function runOf(): number {
  const runId = currentRun.getStore()?.runId;
  if (runId === undefined)
    throw new Error("Convex functions are called outside of a running action.");
  return runId;
}

function ask(op: string, args: string, bytes?: Uint8Array): Promise<SyscallAnswer & { ok: true }> {
  const runId = runOf();
  return new Promise((resolve, reject) => {
    const syscallId = nextSyscall++;
    waiting.set(syscallId, (answer) => {
      if (answer.ok) resolve(answer);
      else
        reject(
          Object.assign(
            new Error(answer.message),
            answer.data === undefined ? {} : { data: answer.data },
          ),
        );
    });
    send({
      type: "syscall",
      runId,
      syscallId,
      op,
      args,
      ...(bytes === undefined ? {} : { bytes }),
    });
  });
}

async function storeBlob(args: { blob: Blob; options?: { sha256?: string } }): Promise<unknown> {
  const bytes = new Uint8Array(await args.blob.arrayBuffer());
  const { json } = await ask(
    "storage/storeBlob",
    JSON.stringify({ contentType: args.blob.type, ...args.options }),
    bytes,
  );
  return JSON.parse(json);
}

async function getBlob(args: { storageId: string }): Promise<Blob | null> {
  const { json, bytes } = await ask(
    "storage/getBlob",
    JSON.stringify({ storageId: args.storageId }),
  );
  const { contentType }: { contentType: string | null } = JSON.parse(json);
  return bytes === undefined ? null : new Blob([Buffer.from(bytes)], { type: contentType ?? "" });
}

const convex = {
  syscall: (op: string) => {
    throw new Error(`${op} is not available in actions.`);
  },
  asyncSyscall: async (op: string, args: string) => (await ask(op, args)).json,
  jsSyscall: (op: string, args: never) => {
    if (op === "storage/storeBlob") return storeBlob(args);
    if (op === "storage/getBlob") return getBlob(args);
    throw new Error(`Unknown operation ${op}.`);
  },
};

function installGlobals(): void {
  Object.assign(globalThis, { Convex: Object.freeze(convex) });
  const levels = {
    log: "LOG",
    info: "INFO",
    warn: "WARN",
    error: "ERROR",
    debug: "DEBUG",
  } as const;
  for (const [name, level] of Object.entries(levels)) {
    Object.assign(console, {
      [name]: (...values: unknown[]) => {
        const runId = currentRun.getStore()?.runId;
        if (runId !== undefined) send({ type: "log", runId, line: formatLogLine(level, values) });
      },
    });
  }
}

type Invocable = { invokeAction?: (requestId: string, args: string) => Promise<string> };
type Router = {
  lookup(path: string, method: string): readonly [HttpEndpoint, string, string] | null;
};

async function perform(runId: number, job: Job): Promise<JobResult> {
  switch (job.kind) {
    case "action": {
      // The push has checked that this export is a registered action.
      const target = modulesOf(job.component).load(job.module)[job.name] as Invocable | undefined;
      if (target?.invokeAction === undefined)
        throw new Error(`${job.module}:${job.name} is no action.`);
      return { kind: "value", json: await target.invokeAction("", job.argsJson) };
    }
    case "http":
      return await respond(runId, job);
    case "analyze":
      return { kind: "facts", facts: factsOfModule(modulesOf(job.component).load(job.module)) };
    default: {
      const never: never = job;
      throw new Error(`Unknown job ${String(never)}.`);
    }
  }
}

/** The push has checked that http.ts exports a router, where there is one. */
function routerOf(component: ComponentPath): Router | null {
  const modules = modulesOf(component);
  return modules.has("http.js") ? (modules.load("http.js").default as Router) : null;
}

async function respond(runId: number, job: Job & { kind: "http" }): Promise<JobResult> {
  const exchange = new WorkerExchange((message, moved) =>
    port?.postMessage({ type: "http", runId, message }, moved === undefined ? [] : [moved]),
  );
  exchanges.set(runId, exchange);
  try {
    const match = routerOf(job.component)?.lookup(job.routedPath, job.request.method) ?? null;
    await exchange.answer(match?.[0] ?? null, job.request);
    return { kind: "answered" };
  } finally {
    exchanges.delete(runId);
  }
}

function describe(thrown: unknown): IsolateError {
  if (!(thrown instanceof Error)) return { name: "Error", message: String(thrown), stack: "" };
  const described = { name: thrown.name, message: thrown.message, stack: thrown.stack ?? "" };
  const isConvexError =
    Symbol.for("ConvexError") in thrown && "data" in thrown && typeof thrown.data === "string";
  return isConvexError ? { ...described, data: String(thrown.data) } : described;
}

function run(runId: number, job: Job, nowMs: number | null): void {
  if (nowMs !== null && !hasShiftedClock) {
    hasShiftedClock = true;
    installShiftedClock(() => currentRun.getStore()?.offsetMs ?? 0);
  }
  currentRun.run({ runId, offsetMs: nowMs === null ? 0 : offsetTo(nowMs) }, () => {
    perform(runId, job).then(
      (result) => send({ type: "done", runId, result }),
      (thrown: unknown) => send({ type: "failed", runId, error: describe(thrown) }),
    );
  });
}

const modulesOf = createModules(setUp);
installGlobals();
// A rejection nobody handles ends the run it belongs to in production; here it must not end the worker.
process.on("unhandledRejection", () => undefined);
process.on("uncaughtException", () => undefined);

port.on("message", (message: ToWorker) => {
  switch (message.type) {
    case "run":
      return run(message.runId, message.job, message.nowMs);
    case "answer": {
      const settle = waiting.get(message.syscallId);
      waiting.delete(message.syscallId);
      return settle?.(message.answer);
    }
    case "http":
      return exchanges.get(message.runId)?.receive(message.message);
    case "ping":
      return send({ type: "pong" });
    default: {
      const never: never = message;
      return never;
    }
  }
});
