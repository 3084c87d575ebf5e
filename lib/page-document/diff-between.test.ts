import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyDiff } from "./apply-diff";
import { checkDiff } from "./check-diff";
import { isEmptyDiff } from "./diff";
import { diffBetween } from "./diff-between";
import { EMPTY_DOCUMENT, type PageDocument } from "./document";
import { choices, keyMaker, randomDiff, type Choice } from "./random-pages";

function edited(start: PageDocument, chosen: readonly Choice[], newKey: () => string) {
  let document = start;
  for (const choice of chosen) document = applyDiff(document, randomDiff(document, choice, newKey));
  return document;
}

const sorted = (document: PageDocument) =>
  [...document.values()].sort((a, b) => (a.key < b.key ? -1 : 1));

describe("the diff between two pages", () => {
  it("makes the one into the other, and back, as a change that is allowed", () => {
    fc.assert(
      fc.property(choices, choices, (first, then) => {
        const newKey = keyMaker("e");
        const from = edited(EMPTY_DOCUMENT, first, newKey);
        const to = edited(from, then, newKey);
        for (const [a, b] of [
          [from, to],
          [to, from],
        ] as const) {
          const diff = diffBetween(a, b);
          expect(checkDiff(a, diff)).toEqual([]);
          expect(sorted(applyDiff(a, diff))).toEqual(sorted(b));
        }
      }),
      { numRuns: 150 },
    );
  });

  it("is empty between a page and itself", () => {
    fc.assert(
      fc.property(choices, (chosen) => {
        const page = edited(EMPTY_DOCUMENT, chosen, keyMaker("e"));
        expect(isEmptyDiff(diffBetween(page, page))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
