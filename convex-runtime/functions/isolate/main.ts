/**
 * Set-up of a vm context and its two entry points: `begin` takes the next task, `dispatch` runs it to
 * its end within one evaluation (the context's own microtask queue is drained before the evaluation
 * returns).
 */
import { analyzeModule, evaluateAuth, evaluateDefinition, evaluateSchema } from "./analyze";
import { ContextBlob } from "./blob";
import { beginCall, installClock } from "./clock";
import { contextStructuredClone } from "./clone";
import { installConsole } from "./console";
import { installCrypto } from "./crypto";
import { installForbidden } from "./forbidden";
import { open, setHost, type Begin, type Host, type IsolateError, type IsolateTask } from "./host";
import { requireModule, setLoader, type ModuleFunction } from "./modules";
import { installText } from "./text";

type Invocable = {
  invokeQuery?: (args: string) => Promise<string>;
  invokeMutation?: (args: string) => Promise<string>;
};

function describe(thrown: unknown): IsolateError {
  if (typeof thrown !== "object" || thrown === null) {
    return { name: "Error", message: String(thrown), stack: "" };
  }
  const error = thrown as { name?: unknown; message?: unknown; stack?: unknown; data?: unknown };
  const described: IsolateError = {
    name: String(error.name ?? "Error"),
    message: String(error.message ?? ""),
    stack: String(error.stack ?? ""),
  };
  const isConvexError = Symbol.for("ConvexError") in thrown;
  if (isConvexError && typeof error.data === "string") described.data = error.data;
  return described;
}

async function perform(task: IsolateTask): Promise<string> {
  beginCall(task.nowMs, task.seed);
  switch (task.kind) {
    case "loadModule":
      requireModule(task.module);
      return "null";
    case "analyzeModule":
      return analyzeModule(task.module);
    case "evaluateSchema":
      return evaluateSchema(task.module);
    case "evaluateAuth":
      return evaluateAuth(task.module);
    case "evaluateDefinition":
      return evaluateDefinition(task.module);
    case "query":
    case "mutation": {
      // The push has checked that this export is a registered function of this kind.
      const target = requireModule(task.module)[task.name] as Invocable | undefined;
      const invoke = task.kind === "query" ? target?.invokeQuery : target?.invokeMutation;
      if (invoke === undefined) throw new Error(`${task.module}:${task.name} is no ${task.kind}.`);
      return await invoke(task.argsJson);
    }
    default: {
      const never: never = task.kind;
      throw new Error(`Unknown task ${String(never)}.`);
    }
  }
}

function installConvex(global: Record<string, unknown>, host: Host): void {
  global.Convex = Object.freeze({
    syscall: (op: string, args: string) => open(host.syscall(op, args)),
    asyncSyscall: async (op: string, args: string) => open(host.syscall(op, args)),
    jsSyscall: (op: string) => {
      throw new Error(`The operation "${op}" is available in actions only.`);
    },
  });
}

/** Called once by the host when the context is made. */
export function setUp(
  global: Record<string, unknown>,
  host: Host,
  load: (path: string) => ModuleFunction | null,
  environment: Record<string, string>,
): { begin: Begin; dispatch: () => void } {
  setHost(host);
  setLoader(load);
  installClock(global);
  installText(global);
  installCrypto(global);
  installConsole(global);
  installForbidden(global);
  installConvex(global, host);
  global.Blob = ContextBlob;
  global.structuredClone = contextStructuredClone;
  global.process = { env: { ...environment } };
  global.self = global;
  delete global.SharedArrayBuffer;
  delete global.Atomics;
  let next: IsolateTask | null = null;
  const succeed = (value: string) => host.succeed(String(value));
  const fail = (thrown: unknown) => host.fail(JSON.stringify(describe(thrown)));
  return {
    begin: (kind, module, name, argsJson, nowMs, ...seed) => {
      next = { kind, module, name, argsJson, nowMs, seed };
    },
    dispatch: () => {
      const task = next;
      next = null;
      if (task !== null) perform(task).then(succeed, fail);
    },
  };
}
