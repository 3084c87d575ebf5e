import { describe, expect, it } from "vitest";
import { documentFrom } from "../page-document/document";
import { sampleElement } from "./testing/sample-page";
import { treeRows, treeStep } from "./tree-rows";

const PAGE = documentFrom([
  sampleElement("hero", "section", null, "a0"),
  sampleElement("title", "headline", "hero", "a0"),
  sampleElement("lead", "paragraph", "hero", "a1"),
  sampleElement("end", "section", null, "a1"),
]);
const NONE: ReadonlySet<string> = new Set();

const keysOf = (closed: ReadonlySet<string>) => treeRows(PAGE, closed).map(({ key }) => key);

describe("the lines of the layers", () => {
  it("stand in reading order and know their level and their place", () => {
    expect(treeRows(PAGE, NONE)).toMatchObject([
      { key: "hero", level: 1, position: 1, siblings: 2, isOpen: true },
      { key: "title", level: 2, position: 1, siblings: 2, isOpen: null },
      { key: "lead", level: 2, position: 2, siblings: 2, isOpen: null },
      { key: "end", level: 1, position: 2, siblings: 2, isOpen: true },
    ]);
  });

  it("are not there inside what is closed", () => {
    expect(keysOf(new Set(["hero"]))).toEqual(["hero", "end"]);
  });
});

describe("the keys of the layers", () => {
  const rows = treeRows(PAGE, NONE);
  it("go up and down the lines, and stay at the ends", () => {
    expect(treeStep(rows, "lead", "ArrowDown")).toEqual({ to: "end" });
    expect(treeStep(rows, "end", "ArrowDown")).toEqual({ to: "end" });
    expect(treeStep(rows, "hero", "ArrowUp")).toEqual({ to: "hero" });
    expect(treeStep(rows, "lead", "Home")).toEqual({ to: "hero" });
    expect(treeStep(rows, "hero", "End")).toEqual({ to: "end" });
  });

  it("open, go in, go out and close", () => {
    const closed = treeRows(PAGE, new Set(["hero"]));
    expect(treeStep(closed, "hero", "ArrowRight")).toEqual({ setOpen: true });
    expect(treeStep(rows, "hero", "ArrowRight")).toEqual({ to: "title" });
    expect(treeStep(rows, "end", "ArrowRight")).toEqual({ to: "end" });
    expect(treeStep(rows, "title", "ArrowLeft")).toEqual({ to: "hero" });
    expect(treeStep(rows, "hero", "ArrowLeft")).toEqual({ setOpen: false });
  });

  it("leave other keys to the editor", () => {
    expect(treeStep(rows, "hero", "Delete")).toBeNull();
  });
});
