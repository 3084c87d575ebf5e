import { describe, expect, it } from "vitest";
import { MIN_HUMAN_MS, suspicionsOf } from "./suspicions";

const checks = { honeypot: "", elapsedMs: null };
const NOW = 1_000_000;

describe("a form", () => {
  it("of a person who looked at the page is not suspect", () => {
    expect(suspicionsOf({ checks }, NOW - MIN_HUMAN_MS, NOW)).toEqual([]);
  });

  it("is suspect by each sign on its own", () => {
    const seen = NOW - 60_000;
    expect(suspicionsOf({ checks: { ...checks, honeypot: "x" } }, seen, NOW)).toEqual(["honeypot"]);
    expect(suspicionsOf({ checks, isBot: true }, seen, NOW)).toEqual(["robot"]);
    expect(suspicionsOf({ checks }, null, NOW)).toEqual(["never_viewed"]);
    expect(suspicionsOf({ checks }, NOW - MIN_HUMAN_MS + 1, NOW)).toEqual(["too_fast"]);
    expect(suspicionsOf({ checks: { ...checks, elapsedMs: 5 } }, seen, NOW)).toEqual(["too_fast"]);
  });

  it("of a person is not suspect because of the key they share, or that changed under way", () => {
    const read = { checks: { ...checks, elapsedMs: 60_000 } };
    expect(suspicionsOf(read, NOW - 1, NOW)).toEqual([]);
    expect(suspicionsOf(read, null, NOW)).toEqual([]);
  });
});
