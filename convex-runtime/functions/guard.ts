/**
 * Stops functions that do not end. A watchdog costs a thread (60 µs on an idle machine), so calls
 * that follow each other within one stretch share one.
 *
 * When it strikes, whatever was running is cut off without its `finally` blocks. A call that makes
 * syscalls is stopped at one of them before that, in an orderly way; what is cut off is therefore a
 * loop inside a function, and the contexts it ran in are given up.
 */
import vm from "node:vm";
import { wallLimitMs } from "./own-time";

/** A function's own second, and room for the stretch it is in and the syscall it may be in. */
export function sharedLimitMs(): number {
  return wallLimitMs(1000) + 200;
}

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
export function guard<T>(limitMs: number, work: () => T): T {
  if (guarded) return work();
  let result: { value: T } | undefined;
  context.work = () => {
    result = { value: work() };
  };
  guarded = true;
  try {
    script.runInContext(context, { timeout: limitMs });
  } catch (error) {
    if (isTimeout(error)) throw new GuardStruck(`Stopped after ${limitMs} ms.`);
    throw error;
  } finally {
    guarded = false;
  }
  if (result === undefined) throw new Error("Guarded work did not finish.");
  return result.value;
}

function isTimeout(error: unknown): boolean {
  return (
    typeof error === "object" &&
    error !== null &&
    "code" in error &&
    error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT"
  );
}
