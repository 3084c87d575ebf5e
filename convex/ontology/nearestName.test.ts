import { describe, expect, it } from "vitest";
import { editDistance, nearestName } from "./nearestName";

describe("editDistance", () => {
  it.each([
    ["", "", 0],
    ["funnel", "funnel", 0],
    ["funel", "funnel", 1],
    ["kitten", "sitting", 3],
    ["", "abc", 3],
  ])("from %s to %s is %i", (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance);
    expect(editDistance(to, from)).toBe(distance);
  });
});

describe("nearestName", () => {
  const known = ["funnel", "funnel_step", "page_element"];

  it("finds the name a mistyped one means", () => {
    expect(nearestName("Funel", known)).toBe("funnel");
    expect(nearestName("page_elment", known)).toBe("page_element");
  });

  it("finds nothing for a name that resembles none", () => {
    expect(nearestName("zebra", known)).toBeNull();
    expect(nearestName("x", [])).toBeNull();
  });
});
