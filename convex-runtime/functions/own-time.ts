/**
 * The limit of a function is a second of its own time, not of the clock on the wall: on a machine that is
 * busy with other programs, hashing a password may take the wall five times as long. No clock of this
 * thread's own time can interrupt it, so the wall's limit grows with the number of programs that want a
 * processor.
 */
import { availableParallelism, loadavg } from "node:os";

/** However busy the machine: nobody waits longer for others than this many times the limit. */
const MOST_PATIENCE = 5;
/** Asking the system costs more than a short function takes. */
const ASK_EVERY_MS = 1_000;

const processors = availableParallelism();
let patience = 1;
let askedAtMs = Number.NEGATIVE_INFINITY;

/** How long the wall clock may run until a function has surely had `limitMs` of its own. */
export function wallLimitMs(limitMs: number): number {
  const nowMs = performance.now();
  if (nowMs - askedAtMs > ASK_EVERY_MS) {
    const [wanting = 0] = loadavg();
    patience = Math.min(MOST_PATIENCE, 1 + (2 * wanting) / processors);
    askedAtMs = nowMs;
  }
  return Math.round(limitMs * patience);
}
