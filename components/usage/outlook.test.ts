import { describe, expect, test } from "vitest";
import { outlookWords } from "./outlook";

describe("the outlook of a quota", () => {
  test("names the day it is full at this pace", () => {
    const day = new Date(2026, 2, 14, 12).getTime();
    expect(outlookWords("entities_total", { status: "ok", current: 4 }, day)).toBe(
      "Full around Mar 14 at this pace.",
    );
  });

  test("says that nothing more fits when it is full, whatever the pace", () => {
    expect(outlookWords("entities_total", { status: "exceeded", current: 100 }, 1)).toMatch(
      /Nothing more/,
    );
  });

  test("says when a monthly figure starts again", () => {
    expect(outlookWords("api_calls_per_month", { status: "ok", current: 0 }, undefined)).toMatch(
      /first of the month/,
    );
  });

  test("does not warn where there is no limit", () => {
    expect(outlookWords("users", { status: "unlimited", current: 9 }, null)).toMatch(/no limit/);
  });
});
