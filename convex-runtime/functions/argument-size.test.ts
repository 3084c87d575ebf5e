import { expect, test } from "vitest";
import { hasMany } from "./argument-size";

test("counts values at every depth and stops at the limit", () => {
  expect(hasMany({ a: [1, 2, { b: null }] }, 6)).toBe(false);
  expect(hasMany({ a: [1, 2, { b: null }] }, 5)).toBe(true);
  expect(
    hasMany(
      Array.from({ length: 11 }, () => 0),
      10,
    ),
  ).toBe(true);
  expect(hasMany("a long text is one value", 1)).toBe(false);
});
