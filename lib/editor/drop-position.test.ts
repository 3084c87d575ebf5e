import { describe, expect, it } from "vitest";
import { dropPositionAt, dropPositionFor, type DropArea } from "./drop-position";

const page: DropArea = {
  key: null,
  box: { left: 0, top: 0, width: 1000, height: 1000 },
  axis: "vertical",
  depth: 0,
  children: [],
};
const left: DropArea = {
  key: "left",
  box: { left: 0, top: 100, width: 500, height: 300 },
  axis: "vertical",
  depth: 2,
  children: [
    { key: "a", box: { left: 20, top: 120, width: 460, height: 40 } },
    { key: "b", box: { left: 20, top: 180, width: 460, height: 100 } },
  ],
};
const right: DropArea = {
  key: "right",
  box: { left: 500, top: 100, width: 500, height: 300 },
  axis: "vertical",
  depth: 2,
  children: [],
};
const row: DropArea = {
  key: "row",
  box: { left: 0, top: 500, width: 1000, height: 200 },
  axis: "horizontal",
  depth: 1,
  children: [
    { key: "c", box: { left: 0, top: 500, width: 480, height: 200 } },
    { key: "d", box: { left: 520, top: 500, width: 480, height: 200 } },
  ],
};

describe("dropPositionAt", () => {
  it("takes the gap on the pointer's side of the middle of the child", () => {
    expect(dropPositionAt([left], { x: 50, y: 139 })?.index).toBe(0);
    expect(dropPositionAt([left], { x: 50, y: 141 })?.index).toBe(1);
    expect(dropPositionAt([left], { x: 50, y: 390 })?.index).toBe(2);
  });

  it("prefers the deepest area under the pointer", () => {
    expect(dropPositionAt([page, left, right], { x: 600, y: 200 })?.parentKey).toBe("right");
    expect(dropPositionAt([page, left, right], { x: 600, y: 900 })?.parentKey).toBeNull();
  });

  it("takes the nearest area when the pointer is over none", () => {
    expect(dropPositionAt([left, row], { x: 100, y: 460 })?.parentKey).toBe("row");
    expect(dropPositionAt([], { x: 0, y: 0 })).toBeNull();
  });

  it("goes by the horizontal position where children stand side by side", () => {
    const position = dropPositionAt([row], { x: 500, y: 600 });
    expect(position?.index).toBe(1);
    expect(position?.line).toEqual({ axis: "horizontal", left: 500, top: 500, length: 200 });
  });

  it("draws the line halfway between the neighbours", () => {
    expect(dropPositionAt([left], { x: 50, y: 170 })?.line).toEqual({
      axis: "vertical",
      left: 20,
      top: 170,
      length: 460,
    });
  });

  it("draws the line inside an empty area", () => {
    const line = dropPositionAt([right], { x: 700, y: 200 })?.line;
    expect(line).toEqual({ axis: "vertical", left: 512, top: 250, length: 476 });
  });
});

describe("dropPositionFor", () => {
  it("gives the line of a place that was chosen without a pointer", () => {
    expect(dropPositionFor([left, right], { parentKey: "left", index: 1 })?.line.top).toBe(170);
    expect(dropPositionFor([left], { parentKey: "gone", index: 0 })).toBeNull();
  });
});
