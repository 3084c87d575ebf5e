/**
 * Runs a function of the test process itself with `ctx.db` on a real transaction (the `run` of
 * convex-test). The client library finds its syscalls in a global; which call they belong to is
 * followed through its asynchronous steps, so other users of that global are not disturbed.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { mutationGeneric } from "convex/server";
import type { Engine } from "./engine";
import type { FunctionSpec } from "./function-spec";
import type { Frame } from "./frame";
import type { FunctionCall } from "./requests";
import { SyscallFailure } from "./sandbox";

type Answer = (op: string, argsJson: string) => string;
type ConvexGlobal = {
  syscall(op: string, args: string): string;
  asyncSyscall(op: string, args: string): Promise<string>;
  jsSyscall(op: string, args: Record<string, unknown>): unknown;
};

const current = new AsyncLocalStorage<Answer>();
const dispatchers = new WeakSet<object>();

const INLINE: FunctionSpec = {
  path: "inline:run",
  module: "inline.js",
  name: "run",
  kind: "Mutation",
  visibility: "internal",
  environment: "isolate",
  args: { type: "any" },
  returns: null,
  argsText: '{"type":"any"}',
  returnsText: "null",
};

/** Runs `body` in one transaction, committed when it succeeds. */
export async function runInline<T>(
  engine: Engine,
  call: FunctionCall,
  body: (ctx: unknown) => Promise<T>,
): Promise<T> {
  installDispatcher();
  const transaction = engine.database.begin();
  const execution = engine.execution(transaction, call);
  const frame: Frame = {
    execution,
    spec: INLINE,
    kind: "mutation",
    depth: 0,
    streams: new Map(),
    nextStream: 0,
  };
  let result: { value: T } | undefined;
  const registered = mutationGeneric({
    handler: async (ctx) => {
      result = { value: await body(ctx) };
      return null;
    },
  });
  // The registration carries this method for the platform; it is not part of the public type.
  const { invokeMutation } = registered as unknown as {
    invokeMutation(args: string): Promise<string>;
  };
  await current.run(
    (op, args) => engine.answer(frame, op, args),
    () => invokeMutation("[{}]"),
  );
  if (result === undefined) throw new Error("The function did not finish.");
  engine.commit(transaction, execution.scheduledSomething);
  return result.value;
}

function installDispatcher(): void {
  const scope = globalThis as { Convex?: ConvexGlobal };
  const before = scope.Convex;
  if (before !== undefined && dispatchers.has(before)) return;
  const dispatcher: ConvexGlobal = {
    syscall: (op, args) => {
      const answer = current.getStore();
      if (answer !== undefined) return answer(op, args);
      if (before === undefined) throw new Error("No Convex function is running.");
      return before.syscall(op, args);
    },
    asyncSyscall: async (op, args) => {
      const answer = current.getStore();
      if (answer !== undefined) return withData(answer, op, args);
      if (before === undefined) throw new Error("No Convex function is running.");
      return await before.asyncSyscall(op, args);
    },
    jsSyscall: (op, args) => {
      if (before === undefined)
        throw new Error(`The operation "${op}" is available in actions only.`);
      return before.jsSyscall(op, args);
    },
  };
  dispatchers.add(dispatcher);
  scope.Convex = dispatcher;
}

function withData(answer: Answer, op: string, args: string): string {
  try {
    return answer(op, args);
  } catch (error) {
    if (error instanceof SyscallFailure)
      throw Object.assign(
        new Error(error.message),
        error.data === undefined ? {} : { data: error.data },
      );
    throw error;
  }
}
