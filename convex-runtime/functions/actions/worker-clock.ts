/**
 * The clock actions see. A deployment with a clock of its own (in tests) tells each run what time it
 * is; from then on that run's clock goes on at the speed of the real one. Others see the real clock.
 */
const RealDate = Date;

/**
 * @param offsetOf How far the clock of whoever asks is from the real one, in milliseconds.
 * Replaces the global `Date`; called once, when the first run with a clock of its own begins.
 */
export function installShiftedClock(offsetOf: () => number): void {
  const now = () => RealDate.now() + offsetOf();
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, key, receiver) => (key === "now" ? now : Reflect.get(target, key, receiver)),
  });
}

/** The offset at which a clock that shows `nowMs` runs. */
export function offsetTo(nowMs: number): number {
  return nowMs - RealDate.now();
}
