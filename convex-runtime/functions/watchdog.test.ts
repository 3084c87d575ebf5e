import { createContext, runInContext } from "node:vm";
import { expect, it } from "vitest";
import { watch, WatchdogStruck } from "./watchdog";

const LIMIT_MS = 50;
/** Far more than anything here takes, on any machine. */
const AMPLE_MS = 60_000;

it("runs what is quick, and lets pass what it throws", () => {
  let ran = 0;
  watch(() => (ran += 1), AMPLE_MS);
  expect(ran).toBe(1);
  const broken = new TypeError("of its own");
  expect(() => watch(() => fail(broken), AMPLE_MS)).toThrow(broken);
  expect(() => watch(() => fail(undefined), AMPLE_MS)).toThrow();
});

it("cuts off what does not end, and goes on watching others", () => {
  for (const endless of [loop, loopInContext, loopInMicrotask])
    expect(() => watch(endless, LIMIT_MS)).toThrow(WatchdogStruck);
  let ran = 0;
  for (let turn = 0; turn < 1_000; turn += 1) watch(() => (ran += 1), AMPLE_MS);
  expect(ran).toBe(1_000);
});

it("does not strike later what ended in time", async () => {
  watch(() => undefined, LIMIT_MS);
  await new Promise((resolve) => setTimeout(resolve, 2 * LIMIT_MS));
  const until = performance.now() + LIMIT_MS;
  let turns = 0;
  while (performance.now() < until) turns += 1;
  expect(turns).toBeGreaterThan(0);
});

function fail(thrown: unknown): never {
  throw thrown;
}

function loop(): void {
  for (;;);
}

function loopInContext(): void {
  runInContext("for (;;);", createContext({}));
}

/** A function that goes on for ever after its first `await`. */
function loopInMicrotask(): void {
  const context = createContext({}, { microtaskMode: "afterEvaluate" });
  runInContext("(async () => { await 0; for (;;); })()", context);
}
