import { describe, expect, test } from "vitest";
import { dayWords, isSameDay, timeAgo } from "./time-words";

const NOON = new Date(2026, 5, 15, 12).getTime();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe("how long ago", () => {
  test("is said in the largest unit that fits", () => {
    expect(timeAgo(NOON - 10_000, NOON)).toBe("just now");
    expect(timeAgo(NOON - 3 * MINUTE, NOON)).toBe("3 min ago");
    expect(timeAgo(NOON - 5 * HOUR, NOON)).toBe("5 h ago");
    expect(timeAgo(NOON - DAY, NOON)).toBe("yesterday");
    expect(timeAgo(NOON - 10 * DAY, NOON)).toBe("Jun 5");
    expect(timeAgo(NOON - 400 * DAY, NOON)).toBe("May 11, 2025");
  });

  test("late yesterday is yesterday even when it is only hours ago", () => {
    expect(timeAgo(NOON - 13 * HOUR, NOON)).toBe("yesterday");
  });

  test("a clock that runs behind shows no future", () => {
    expect(timeAgo(NOON + 5000, NOON)).toBe("just now");
  });
});

test("days have names while they are near", () => {
  expect(dayWords(NOON, NOON)).toBe("Today");
  expect(dayWords(NOON - DAY, NOON)).toBe("Yesterday");
  expect(dayWords(NOON - 3 * DAY, NOON)).toBe("Friday, June 12");
  expect(isSameDay(NOON, NOON + 11 * HOUR)).toBe(true);
});
