/**
 * The limit of a function is a second of its own time, not of the clock on the wall: on a machine
 * busy with other programs a function of 200 ms may take the wall seconds. A watchdog can only watch
 * the wall, so when it strikes the thread's own clock decides: a function that had its second is
 * stopped for good, another one runs again and is given more of the wall.
 */
import { readFileSync } from "node:fs";

export const FUNCTION_LIMIT_MS = 1_000;
/** The most of the wall that a second attempt gets: all others wait meanwhile. */
export const PATIENT_LIMIT_MS = 10_000;

export const TIMED_OUT = `Function execution timed out (maximum duration: ${FUNCTION_LIMIT_MS / 1000}s)`;

/** How much of the wall an attempt may take, and whether there is another after it. */
export type Patience = { readonly wallMs: number; readonly isLast: boolean };

export const FIRST_ATTEMPT: Patience = { wallMs: FUNCTION_LIMIT_MS, isLast: false };

/** A function was cut off by the wall's clock before it had its own time; it may run again. */
export class MachineWasSlow extends Error {
  override name = "MachineWasSlow";

  constructor(readonly ownMs: number) {
    super("The machine was too busy to give the function its time.");
  }
}

/** Runs `attempt` and, when only the machine was slow, once more with more patience. */
export function withPatience<T>(attempt: (patience: Patience) => T): T {
  try {
    return attempt(FIRST_ATTEMPT);
  } catch (error) {
    if (!(error instanceof MachineWasSlow)) throw error;
    // Generous at the speed the machine had a moment ago, since that may get worse.
    const share = Math.max(error.ownMs, 1) / FUNCTION_LIMIT_MS;
    const wallMs = (GENEROSITY * FUNCTION_LIMIT_MS) / share;
    return attempt({ wallMs: Math.min(Math.round(wallMs), PATIENT_LIMIT_MS), isLast: true });
  }
}

const GENEROSITY = 2.5;

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
