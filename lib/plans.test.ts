import { expect, it } from "vitest";
import { fits, isPlanName, nextPlan, percentUsed, PLANS, quotaStatus } from "./plans";

it.each([
  [0, "ok"],
  [69.99, "ok"],
  [70, "warning"],
  [89.99, "warning"],
  [90, "critical"],
  [99.99, "critical"],
  [100, "exceeded"],
  [140, "exceeded"],
])("calls %d of 100 %s", (current, status) => {
  expect(quotaStatus(current, 100)).toBe(status);
});

it("has no status to reach where there is no limit", () => {
  expect(quotaStatus(1e9, null)).toBe("unlimited");
  expect(percentUsed(1e9, null)).toBe(0);
  expect(fits(1e9, 1e9, null)).toBe(true);
});

it("lets the limit be reached and not passed", () => {
  expect(fits(99, 1, 100)).toBe(true);
  expect(fits(99, 2, 100)).toBe(false);
});

it("never shrinks a quota from a plan to the next", () => {
  const { starter, pro } = PLANS;
  for (const [metric, limit] of Object.entries(starter.quotas)) {
    const above = Object.entries(pro.quotas).find(([name]) => name === metric)?.[1];
    expect(above ?? Infinity).toBeGreaterThan(limit ?? 0);
  }
});

it("knows the order of the plans", () => {
  expect(nextPlan("starter")).toBe("pro");
  expect(nextPlan("enterprise")).toBeNull();
  expect(isPlanName("gold")).toBe(false);
});
