import { describe, expect, it } from "vitest";
import { readStyle, screensWithOwnValue } from "./style-values";

describe("a style value on a screen", () => {
  const style = { desktop: { fontSize: 40, gap: 8 }, phone: { fontSize: 24 } };

  it("comes from the nearest larger screen that sets it", () => {
    expect(readStyle(style, "fontSize", "phone")).toEqual({ value: 24, from: "phone" });
    expect(readStyle(style, "fontSize", "tablet")).toEqual({ value: 40, from: "desktop" });
    expect(readStyle(style, "gap", "phone")).toEqual({ value: 8, from: "desktop" });
  });

  it("is the element's own design when no screen sets it", () => {
    expect(readStyle(style, "width", "desktop")).toEqual({ value: null, from: null });
  });

  it("is marked for each smaller screen with a value of its own", () => {
    expect(screensWithOwnValue(style, "fontSize")).toEqual(["phone"]);
    expect(screensWithOwnValue(style, "gap")).toEqual([]);
  });
});
