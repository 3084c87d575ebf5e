/**
 * Runs a function of the test process itself with `ctx.db` on a real transaction (the `run` of
 * convex-test). The client library finds its syscalls in a global, so these functions run one at a
 * time; another user of that global gets it back in between. (No AsyncLocalStorage: see guard.ts.)
 */
import { mutationGeneric } from "convex/server";
import { APP, componentOf } from "./app-version";
import type { Engine } from "./engine";
import { unpushedSpec } from "./function-spec";
import type { Frame } from "./frame";
import type { FunctionCall } from "./requests";
import { SyscallFailure } from "./sandbox";

type Answer = (op: string, argsJson: string) => string;
type ConvexGlobal = {
  syscall(op: string, args: string): string;
  asyncSyscall(op: string, args: string): Promise<string>;
  jsSyscall(op: string, args: Record<string, unknown>): unknown;
};

let turn: Promise<unknown> = Promise.resolve();

const INLINE = unpushedSpec(APP, {
  path: "inline:run",
  module: "inline.js",
  name: "run",
  kind: "Mutation",
});

/** Runs `body` in one transaction, committed when it succeeds. */
export function runInline<T>(
  engine: Engine,
  call: FunctionCall,
  body: (ctx: unknown) => Promise<T>,
): Promise<T> {
  const result = turn.then(() => runNow(engine, call, body));
  turn = result.catch(() => undefined);
  return result;
}

async function runNow<T>(
  engine: Engine,
  call: FunctionCall,
  body: (ctx: unknown) => Promise<T>,
): Promise<T> {
  const transaction = engine.database.begin();
  const execution = engine.execution(transaction, call);
  const frame: Frame = {
    execution,
    spec: INLINE,
    owner: componentOf(execution.version, APP),
    tables: transaction,
    identity: call.identity,
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
  const { invokeMutation } = registered as unknown as Invocable;
  await withSyscalls(
    (op, args) => engine.answer(frame, op, args),
    () => invokeMutation("[{}]"),
  );
  if (result === undefined) throw new Error("The function did not finish.");
  engine.commit(transaction, execution.scheduledSomething);
  return result.value;
}

type Invocable = { invokeMutation(args: string): Promise<string> };

/** Puts our syscalls into the global while `run` is under way. */
async function withSyscalls(answer: Answer, run: () => Promise<unknown>): Promise<void> {
  const scope = globalThis as { Convex?: ConvexGlobal };
  const before = scope.Convex;
  scope.Convex = {
    syscall: answer,
    asyncSyscall: async (op, args) => withData(answer, op, args),
    jsSyscall: (op) => {
      throw new Error(`The operation "${op}" is available in actions only.`);
    },
  };
  try {
    await run();
  } finally {
    scope.Convex = before;
  }
}

/** The client library looks for a ConvexError's data on the error itself. */
function withData(answer: Answer, op: string, args: string): string {
  try {
    return answer(op, args);
  } catch (error) {
    if (!(error instanceof SyscallFailure) || error.data === undefined) throw error;
    throw Object.assign(new Error(error.message), { data: error.data });
  }
}
