/**
 * A frozen clock and a seeded `Math.random`: within one call every reading of the clock is the
 * same instant, so a query is a function of its arguments and of what it read.
 */
import type { Seed } from "./host";

let nowMs = 0;
let state: Seed = [1, 2, 3, 4];

export function beginCall(now: number, seed: Seed): void {
  nowMs = now;
  state = seed;
}

/** sfc32: small, fast, passes PractRand; not for secrets (crypto.getRandomValues is). */
function nextRandom(): number {
  const [a, b, c, d] = state;
  const t = (((a + b) | 0) + d) | 0;
  state = [b ^ (b >>> 9), (c + (c << 3)) | 0, (((c << 21) | (c >>> 11)) + t) | 0, (d + 1) | 0];
  return (t >>> 0) / 4294967296;
}

export function installClock(global: Record<string, unknown>): void {
  const RealDate = Date;
  const FrozenDate = new Proxy(RealDate, {
    construct(target, args, newTarget) {
      return Reflect.construct(target, args.length === 0 ? [nowMs] : args, newTarget);
    },
    apply() {
      return new RealDate(nowMs).toString();
    },
    get(target, key, receiver) {
      return key === "now" ? () => nowMs : Reflect.get(target, key, receiver);
    },
  });
  Object.defineProperty(RealDate.prototype, "constructor", {
    value: FrozenDate,
    writable: true,
    configurable: true,
  });
  global.Date = FrozenDate;
  global.performance = { now: () => nowMs, timeOrigin: 0 };
  Math.random = nextRandom;
}
