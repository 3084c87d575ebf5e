/**
 * The limit of a function is a second of its own time, not of the clock on the wall: on a machine
 * busy with other programs a function of 200 ms may take the wall seconds. A watchdog can only watch
 * the wall, so when it strikes the thread's own clock decides: a function that had its second is
 * stopped for good, another one runs again and is given more of the wall.
 */
import { readFileSync } from "node:fs";

export const FUNCTION_LIMIT_MS = 1_000;
/** The second attempt's share of the wall; nobody waits longer than this for others. */
export const PATIENT_LIMIT_MS = 10_000;

/** A function was cut off by the wall's clock before it had its own time; it may run again. */
export class MachineWasSlow extends Error {
  override name = "MachineWasSlow";
}

/** Runs `attempt` and, when only the machine was slow, once more with more patience. */
export function withPatience<T>(attempt: (wallMs: number) => T): T {
  try {
    return attempt(FUNCTION_LIMIT_MS);
  } catch (error) {
    if (!(error instanceof MachineWasSlow)) throw error;
    return attempt(PATIENT_LIMIT_MS);
  }
}

/** Linux counts a thread's time in hundredths of a second. */
const TICK_MS = 10;
/** Reading the thread's clock costs as much as a short query, so a recent reading is used again. */
const READ_EVERY_MS = 100;

export type TimeMark = { readonly cpuMs: number; readonly staleMs: number };

let last = { cpuMs: threadCpuMs(), atMs: performance.now() };

export function markTime(): TimeMark {
  const nowMs = performance.now();
  if (nowMs - last.atMs > READ_EVERY_MS) last = { cpuMs: threadCpuMs(), atMs: nowMs };
  return { cpuMs: last.cpuMs, staleMs: nowMs - last.atMs };
}

/** The least that this thread has worked since the mark; the truth is at most 120 ms more. */
export function ownTimeSince(mark: TimeMark): number {
  return threadCpuMs() - mark.cpuMs - mark.staleMs;
}

/** Time this thread has worked; where the system does not tell, that of the whole process. */
function threadCpuMs(): number {
  try {
    const stat = readFileSync("/proc/thread-self/stat", "latin1");
    // The second field is a name in brackets that may hold anything; user and system time are 12 and 13 after it.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  }
}
