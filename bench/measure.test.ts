import { expect, it } from "vitest";
import { figure, median, percentile } from "./measure";

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
