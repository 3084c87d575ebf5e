/**
 * One watchdog for several functions that run one after the other: it costs 20 µs, which is a part of
 * what a short function costs.
 *
 * When it strikes, what was running is cut off without its `finally` blocks. Inside a guard there
 * are therefore function runs only, whose transactions and contexts are thrown away then; commits,
 * subscriptions and sockets are outside. Whoever uses a guard runs again alone what was cut off.
 *
 * No AsyncLocalStorage may be in use on this thread: cutting off a promise reaction that its hooks
 * follow makes Node abort ("async hook stack has become corrupted"), with or without a guard.
 */
import { FUNCTION_LIMIT_MS } from "./own-time";
import { watch, WatchdogStruck } from "./watchdog";

/** A function's own second, and the functions that ran before it in the stretch. */
export const GUARD_MS = FUNCTION_LIMIT_MS + 200;

export class GuardStruck extends Error {
  override name = "GuardStruck";
}

let guarded = false;

/** Whether a watchdog is watching already. */
export function isGuarded(): boolean {
  return guarded;
}

/** @throws GuardStruck when `work` takes longer than `limitMs`; everything `work` throws passes through. */
export function guard(work: () => void, limitMs = GUARD_MS): void {
  guarded = true;
  try {
    watch(work, limitMs);
  } catch (error) {
    if (error instanceof WatchdogStruck) throw new GuardStruck(error.message);
    throw error;
  } finally {
    guarded = false;
  }
}
