import { describe, expect, test } from "vitest";
import { gateX, streamPath } from "./stream-shape";

describe("the stream of a funnel", () => {
  test("is a closed outline that starts at the left edge and ends at the right one", () => {
    const path = streamPath([100, 40, 10]);
    expect(path).toMatch(/^M0 /);
    expect(path).toContain("H100");
    expect(path.endsWith("Z")).toBe(true);
    expect(path).not.toContain("NaN");
  });

  test("is a thread where nobody came", () => {
    expect(streamPath([0, 0])).toContain("M0 48");
  });

  test("has no outline without steps", () => {
    expect(streamPath([])).toBe("");
  });

  test("spreads its gates evenly", () => {
    expect([gateX(0, 2), gateX(1, 2)]).toEqual([25, 75]);
  });
});
