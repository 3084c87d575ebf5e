import { describe, expect, it } from "vitest";
import { applyDiff } from "../page-document/apply-diff";
import { childrenOf, documentFrom } from "../page-document/document";
import { fromClipboard, pasteDiff, toClipboard } from "./clipboard";
import { samplePage } from "./testing/sample-page";

const page = documentFrom(samplePage());

function paste(key: string, selected: string | null, onto = page) {
  const elements = fromClipboard(toClipboard(page, [key])) ?? [];
  const { diff, rootKeys } = pasteDiff(onto, elements, selected);
  return { after: applyDiff(onto, diff), diff, rootKey: rootKeys[0] ?? "" };
}

describe("copy and paste", () => {
  it("puts a copy with everything in it after what is selected, under new keys", () => {
    const { after, diff, rootKey } = paste("row", "row");
    expect(diff.added).toHaveLength(5);
    expect(childrenOf(after, "more").map((child) => child.key)).toEqual(["row", rootKey]);
    expect(diff.added.some((element) => page.has(element.key))).toBe(false);
    expect(childrenOf(after, rootKey)).toHaveLength(2);
  });

  it("pastes into a selected column", () => {
    const { after, rootKey } = paste("title", "right");
    expect(after.get(rootKey)?.parentKey).toBe("right");
  });

  it("puts a section around an element that is pasted on an empty page", () => {
    const { after, rootKey } = paste("title", null, documentFrom([]));
    const section = after.get(after.get(rootKey)?.parentKey ?? "");
    expect(section?.kind).toBe("section");
  });
});

describe("fromClipboard", () => {
  it("refuses what is not a copy of elements", () => {
    for (const text of ["", "hello", "{}", "[]", '{"sluice":1}', '{"sluice":2,"elements":[]}'])
      expect(fromClipboard(text)).toBeNull();
  });

  it("leaves out elements of a kind that there is not, or with a broken shape", () => {
    const good = samplePage()[1];
    const elements = [
      good,
      { ...good, key: "x", kind: "script" },
      { ...good, key: "y", fields: 3 },
      { ...good, key: "z", style: { watch: {} } },
      null,
    ];
    expect(fromClipboard(JSON.stringify({ sluice: 1, elements }))).toEqual([good]);
  });
});
