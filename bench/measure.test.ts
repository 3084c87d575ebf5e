import { expect, it } from "vitest";
import { callsOf } from "./batch-items";
import { figure, median, percentile } from "./measure";
import { requireOpenFiles, residentMegabytes } from "./runtime/memory";

it("the median of an odd number of samples is the middle one", () => {
  expect(median([9, 1, 5])).toBe(5);
});

it("the 99th percentile of a hundred samples is the second largest", () => {
  const samples = Array.from({ length: 100 }, (_, index) => index + 1);
  expect(percentile(samples, 0.99)).toBe(99);
});

it("a time meets its goal from below, a rate from above", () => {
  expect(figure("time", "ms", { ours: 0.9, goal: 1 }).met).toBe(true);
  expect(figure("rate", "requests/s", { ours: 900, goal: 1_000 }).met).toBe(false);
});

it("ten thousand items go in calls that an array of the platform can hold", () => {
  const calls = callsOf(10_001);
  expect(calls.reduce((sum, size) => sum + size, 0)).toBe(10_001);
  expect(Math.max(...calls)).toBeLessThanOrEqual(8_192);
});

it.skipIf(process.platform === "win32")(
  "a limit of open files that is too low is said in words, with what to do",
  () => {
    expect(() => requireOpenFiles(10)).not.toThrow();
    expect(() => requireOpenFiles(Number.MAX_SAFE_INTEGER)).toThrow(
      /may open \d+ files here .* Run `ulimit -n/,
    );
  },
);

it.skipIf(process.platform === "win32")("a process has memory", () => {
  const megabytes = process.memoryUsage().rss / 1_000_000;
  expect(residentMegabytes(process.pid) / megabytes).toBeCloseTo(1, 0);
});
