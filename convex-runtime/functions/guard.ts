/**
 * One watchdog for several functions that run one after the other: a watchdog costs a thread (60 µs
 * on an idle machine, more on a busy one), which would be most of what a short function costs.
 *
 * When it strikes, what was running is cut off without its `finally` blocks. Inside a guard there
 * are therefore function runs only, whose transactions and contexts are thrown away then; commits,
 * subscriptions and sockets are outside. Whoever uses a guard runs again alone what was cut off.
 *
 * No AsyncLocalStorage may be in use on this thread: cutting off a promise reaction that its hooks
 * follow makes Node abort ("async hook stack has become corrupted"), with or without a guard.
 */
import vm from "node:vm";
import { FUNCTION_LIMIT_MS } from "./own-time";

/** A function's own second, and the functions that ran before it in the stretch. */
export const GUARD_MS = FUNCTION_LIMIT_MS + 200;

export class GuardStruck extends Error {
  override name = "GuardStruck";
}

const context = vm.createContext({});
const script = new vm.Script("work()");
let guarded = false;

/** Whether a watchdog is watching already. */
export function isGuarded(): boolean {
  return guarded;
}

/** @throws GuardStruck when `work` takes longer than `limitMs`; everything `work` throws passes through. */
export function guard(work: () => void, limitMs = GUARD_MS): void {
  context.work = work;
  guarded = true;
  try {
    script.runInContext(context, { timeout: limitMs });
  } catch (error) {
    if (isVmTimeout(error)) throw new GuardStruck(`Cut off after ${limitMs} ms.`);
    throw error;
  } finally {
    guarded = false;
    context.work = null;
  }
}

/** Whether `vm` threw this because its time limit was reached. */
export function isVmTimeout(error: unknown): boolean {
  return (
    typeof error === "object" &&
    error !== null &&
    "code" in error &&
    error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT"
  );
}
