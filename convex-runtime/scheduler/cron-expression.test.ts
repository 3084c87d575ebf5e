import { expect, test } from "vitest";
import { nextMatch, parseCronExpression } from "./cron-expression";

const after = (expression: string, from: string): string => {
  const at = nextMatch(parseCronExpression(expression), Date.parse(from));
  return at === null ? "never" : new Date(at).toISOString();
};

test.each([
  ["* * * * *", "2026-01-01T00:00:00Z", "2026-01-01T00:01:00.000Z"],
  ["15 7 * * *", "2026-01-01T07:15:00Z", "2026-01-02T07:15:00.000Z"],
  ["0 0 1 * *", "2026-01-15T00:00:00Z", "2026-02-01T00:00:00.000Z"],
  ["30 16 29 2 *", "2026-01-01T00:00:00Z", "2028-02-29T16:30:00.000Z"],
  ["0 9 * * 1-5", "2026-01-02T10:00:00Z", "2026-01-05T09:00:00.000Z"],
  ["*/20 * * * *", "2026-01-01T00:20:00Z", "2026-01-01T00:40:00.000Z"],
  ["0 0 13 * 5", "2026-02-01T00:00:00Z", "2026-02-06T00:00:00.000Z"],
  ["0 0 * jan sun", "2026-02-01T00:00:00Z", "2027-01-03T00:00:00.000Z"],
  ["0 0 * * 7", "2026-01-01T00:00:00Z", "2026-01-04T00:00:00.000Z"],
  ["0 0 31 2 *", "2026-01-01T00:00:00Z", "never"],
])("%s after %s is %s", (expression, from, expected) => {
  expect(after(expression, from)).toBe(expected);
});

test.each([
  "",
  "* * * *",
  "60 * * * *",
  "* 24 * * *",
  "* * 0 * *",
  "* * * 13 *",
  "a * * * *",
  "*/0 * * * *",
])("%s is refused", (expression) => {
  expect(() => parseCronExpression(expression)).toThrow();
});
