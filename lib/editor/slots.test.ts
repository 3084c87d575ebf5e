import { describe, expect, it } from "vitest";
import { documentFrom } from "../page-document/document";
import { nextSlot, slotForNew, slotOf, slotsFor } from "./slots";
import { samplePage } from "./testing/sample-page";

const page = documentFrom(samplePage());

describe("slotsFor", () => {
  it("lists the places of a leaf in reading order: sections and columns, not rows", () => {
    const parents = [...new Set(slotsFor(page, "headline", null).map((slot) => slot.parentKey))];
    expect(parents).toEqual(["hero", "more", "left", "right"]);
  });

  it("gives a section the places on the page only", () => {
    expect(slotsFor(page, "section", null)).toEqual([
      { parentKey: null, index: 0 },
      { parentKey: null, index: 1 },
      { parentKey: null, index: 2 },
    ]);
  });

  it("does not offer a moving element a place inside itself", () => {
    const parents = slotsFor(page, "row", "row").map((slot) => slot.parentKey);
    expect(parents).not.toContain("left");
  });

  it("does not count the moving element among its siblings", () => {
    const inHero = slotsFor(page, "headline", "title").filter((slot) => slot.parentKey === "hero");
    expect(inHero.map((slot) => slot.index)).toEqual([0, 1]);
  });
});

describe("nextSlot", () => {
  const slots = slotsFor(page, "list", "points");

  it("steps through the gaps of a container and on into the next", () => {
    expect(nextSlot(slots, { parentKey: "hero", index: 2 }, "down")).toEqual({
      parentKey: "more",
      index: 0,
    });
  });

  it("jumps to the container before and after", () => {
    const from = { parentKey: "left", index: 0 };
    expect(nextSlot(slots, from, "next_container")?.parentKey).toBe("right");
    expect(nextSlot(slots, from, "previous_container")?.parentKey).toBe("more");
  });

  it("ends at the ends of the page", () => {
    expect(nextSlot(slots, { parentKey: "hero", index: 0 }, "up")).toBeNull();
    expect(nextSlot(slots, { parentKey: "right", index: 1 }, "down")).toBeNull();
  });
});

describe("slotForNew", () => {
  it("goes inside a selected container", () => {
    expect(slotForNew(page, "image", "left")).toEqual({ parentKey: "left", index: 1 });
  });

  it("goes after a selected leaf", () => {
    expect(slotForNew(page, "image", "title")).toEqual({ parentKey: "hero", index: 1 });
  });

  it("climbs to where the kind is allowed", () => {
    expect(slotForNew(page, "row", "points")).toEqual({ parentKey: "more", index: 1 });
    expect(slotForNew(page, "section", "title")).toEqual({ parentKey: null, index: 1 });
  });

  it("goes to the end of the page when nothing is selected", () => {
    expect(slotForNew(page, "image", null)).toEqual({ parentKey: "more", index: 1 });
    expect(slotForNew(documentFrom([]), "image", null)).toEqual({ parentKey: null, index: 0 });
  });
});

describe("slotOf", () => {
  it("counts the siblings before it", () => {
    expect(slotOf(page, "lead")).toEqual({ parentKey: "hero", index: 1 });
    expect(slotOf(page, "gone")).toBeNull();
  });
});
