import { describe, expect, it } from "vitest";
import { documentFrom } from "../page-document/document";
import { elementLabel, wordsForSlot } from "./element-words";
import { sampleElement, samplePage } from "./testing/sample-page";

const page = documentFrom(samplePage());

describe("an element in words", () => {
  it("is its kind and its first words", () => {
    const headline = sampleElement("a", "headline", null, "a0", { text: "Get the\nweekly letter" });
    expect(elementLabel(headline)).toBe("Headline: Get the weekly letter");
  });

  it("is cut where it gets long", () => {
    const long = sampleElement("a", "paragraph", null, "a0", { text: "word ".repeat(50) });
    expect(elementLabel(long).length).toBeLessThan(75);
    expect(elementLabel(long)).toMatch(/…$/);
  });

  it("is its kind alone when it says nothing, or only its kind", () => {
    expect(elementLabel(sampleElement("a", "divider", null, "a0"))).toBe("Divider");
    expect(elementLabel(sampleElement("a", "section", null, "a0", { name: "Section" }))).toBe(
      "Section",
    );
  });
});

describe("a place in words", () => {
  it("counts what stands there already", () => {
    expect(wordsForSlot(page, { parentKey: "hero", index: 1 }, null)).toBe("Hero, position 2 of 2");
  });

  it("counts one that is on its way", () => {
    expect(wordsForSlot(page, { parentKey: "right", index: 1 }, { key: null })).toBe(
      "column 2 of More, position 2 of 2",
    );
    expect(wordsForSlot(page, { parentKey: "hero", index: 0 }, { key: "lead" })).toBe(
      "Hero, position 1 of 2",
    );
  });

  it("calls a section without a name of its own by its number", () => {
    const plain = documentFrom([sampleElement("s", "section", null, "a0", { name: "Section" })]);
    expect(wordsForSlot(plain, { parentKey: "s", index: 0 }, { key: null })).toBe(
      "section 1, position 1 of 1",
    );
  });
});
