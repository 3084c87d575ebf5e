// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { createEditor } from "@/lib/editor/editor";
import { createMemoryServer, createTestClock } from "@/lib/editor/testing/memory-server";
import { sampleElement } from "@/lib/editor/testing/sample-page";
import type { ElementKey, PageElement } from "@/lib/page-document/element";
import { createCanvas } from "../canvas/canvas-context";
import { createDropAreas } from "./measure-areas";

const SECTION_PX = 100;

/** A hundred sections of 100 pixels, one below the other, each with nine headlines. */
function longPage(): PageElement[] {
  const order = (at: number) => `a${at.toString(36).padStart(2, "0")}`;
  return Array.from({ length: 100 }, (_, s) => [
    sampleElement(`s${s}`, "section", null, order(s)),
    ...Array.from({ length: 9 }, (_, h) =>
      sampleElement(`s${s}h${h}`, "headline", `s${s}`, order(h)),
    ),
  ]).flat();
}

function boxOfKey(key: ElementKey) {
  const [, section = "0", , headline] = /^s(\d+)(h(\d+))?$/.exec(key) ?? [];
  const top = Number(section) * SECTION_PX + Number(headline ?? 0) * 10;
  return { left: 0, top, width: 500, height: headline === undefined ? SECTION_PX : 10 };
}

function open() {
  const editor = createEditor(createMemoryServer(longPage()).doors(), createTestClock());
  editor.start();
  const read: ElementKey[] = [];
  const canvas = {
    ...createCanvas(),
    page: document.body,
    find(key: ElementKey) {
      const node = document.createElement("p");
      node.dataset.key = key;
      return node;
    },
    boxOf(node: Element) {
      const key = node instanceof HTMLElement ? node.dataset.key : undefined;
      if (key === undefined) return { left: 0, top: 0, width: 500, height: 100 * SECTION_PX };
      read.push(key);
      return boxOfKey(key);
    },
  };
  return { editor, canvas, read };
}

describe("the places a drag can go to", () => {
  it("are read in the section under the pointer alone, and once", () => {
    const { editor, canvas, read } = open();
    const areas = createDropAreas(editor, canvas, { kind: "headline", moving: "s3h2" });
    const at = { x: 10, y: 41 * SECTION_PX + 36 };
    expect(areas.positionAt(at)).toMatchObject({ parentKey: "s41", index: 4 });
    const inside = read.filter((key) => key.includes("h"));
    expect(inside.every((key) => key.startsWith("s41h"))).toBe(true);
    const before = read.length;
    areas.positionAt({ ...at, y: at.y + 20 });
    expect(read.length).toBe(before);
  });

  it("beside the page are the nearest ones", () => {
    const { editor, canvas } = open();
    const areas = createDropAreas(editor, canvas, { kind: "headline", moving: null });
    expect(areas.positionAt({ x: 700, y: 250 })?.parentKey).toBe("s2");
    expect(areas.positionAt({ x: 10, y: 200 * SECTION_PX })).toMatchObject({
      parentKey: "s99",
      index: 9,
    });
  });

  it("for a section are the seams of the page", () => {
    const { editor, canvas } = open();
    const areas = createDropAreas(editor, canvas, { kind: "section", moving: "s0" });
    expect(areas.positionAt({ x: 10, y: 5 * SECTION_PX + 80 })).toMatchObject({
      parentKey: null,
      index: 5,
    });
  });

  it("for the keyboard are read where they are, and again after the layout has changed", () => {
    const { editor, canvas, read } = open();
    const areas = createDropAreas(editor, canvas, { kind: "headline", moving: null });
    expect(areas.positionFor({ parentKey: "s7", index: 9 })?.line.top).toBe(7 * SECTION_PX + 90);
    const before = read.length;
    areas.forget();
    areas.positionFor({ parentKey: "s7", index: 0 });
    expect(read.length).toBeGreaterThan(before);
  });
});
