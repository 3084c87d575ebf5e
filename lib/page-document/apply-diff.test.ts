import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyDiff } from "./apply-diff";
import { checkDiff } from "./check-diff";
import { buildChildIndex, childIndexOf } from "./child-index";
import { EMPTY_DIFF, type PageDiff } from "./diff";
import { childrenOf, documentFrom, type PageDocument } from "./document";
import { invertDiff } from "./invert-diff";
import { PageDiffError } from "./problem";
import { choices, keyMaker, randomDiff, randomDocument } from "./random-pages";

/** Equal whatever order the map was filled in. */
function plain(document: PageDocument) {
  return [...document.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

describe("applyDiff", () => {
  it("gives back the document when a diff and its inverse are applied", () => {
    fc.assert(
      fc.property(choices, choices, (seeds, commands) => {
        const newKey = keyMaker("k");
        let document = randomDocument(seeds);
        const start = plain(document);
        const undo: PageDiff[] = [];
        for (const command of commands) {
          const diff = randomDiff(document, command, newKey);
          undo.push(invertDiff(document, diff));
          document = applyDiff(document, diff);
        }
        for (const diff of undo.reverse()) {
          expect(checkDiff(document, diff)).toEqual([]);
          document = applyDiff(document, diff);
        }
        expect(plain(document)).toEqual(start);
      }),
      { numRuns: 150 },
    );
  });

  it("redoes what an inverted inverse does", () => {
    fc.assert(
      fc.property(choices, choices, (seeds, commands) => {
        const newKey = keyMaker("k");
        let document = randomDocument(seeds);
        for (const command of commands) {
          const diff = randomDiff(document, command, newKey);
          const after = applyDiff(document, diff);
          const redo = invertDiff(after, invertDiff(document, diff));
          expect(plain(applyDiff(document, redo))).toEqual(plain(after));
          document = after;
        }
      }),
      { numRuns: 60 },
    );
  });

  it("carries an index of children that equals one built afresh", () => {
    fc.assert(
      fc.property(choices, (commands) => {
        const document = randomDocument(commands);
        expect(childIndexOf(document)).toEqual(buildChildIndex(document));
      }),
      { numRuns: 150 },
    );
  });

  it("makes only diffs that pass the check, whatever command they come from", () => {
    fc.assert(
      fc.property(choices, choices, (seeds, commands) => {
        const newKey = keyMaker("k");
        let document = randomDocument(seeds);
        for (const command of commands) {
          const diff = randomDiff(document, command, newKey);
          expect(checkDiff(document, diff)).toEqual([]);
          document = applyDiff(document, diff);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("keeps every element it does not touch the same object", () => {
    const document = randomDocument(
      [1, 2, 3, 4, 5, 6].map((n) => ({ command: 5, which: n, where: n, what: n })),
    );
    const [first, ...others] = document.values();
    if (!first) throw new Error("the page is empty");
    const diff = { ...EMPTY_DIFF, changed: [{ key: first.key, fields: { name: "New" } }] };
    const after = applyDiff(document, diff);
    for (const element of others) expect(after.get(element.key)).toBe(element);
    expect(document.get(first.key)).toBe(first);
  });

  it("refuses to change what is not there and to add what is", () => {
    const document = documentFrom([]);
    const gone = { ...EMPTY_DIFF, changed: [{ key: "gone", fields: {} }] };
    expect(() => applyDiff(document, gone)).toThrow(PageDiffError);
    const element = {
      key: "a",
      kind: "section" as const,
      fields: {},
      style: {},
      parentKey: null,
      order: "a0",
    };
    const twice = { ...EMPTY_DIFF, added: [element] };
    expect(() => applyDiff(applyDiff(document, twice), twice)).toThrow("on the page already");
  });

  it("types into a page of 2,000 elements within a millisecond", () => {
    const elements = Array.from({ length: 2000 }, (_, n) => ({
      key: `e${n}`,
      kind: n % 20 === 0 ? ("section" as const) : ("headline" as const),
      fields: { text: "x" },
      style: {},
      parentKey: n % 20 === 0 ? null : `e${n - (n % 20)}`,
      order: `a${n % 20}`.padEnd(3, "V"),
    }));
    let document = documentFrom(elements);
    childrenOf(document, null);
    const times = Array.from({ length: 60 }, (_, n) => {
      const started = performance.now();
      const diff = { ...EMPTY_DIFF, changed: [{ key: "e777", fields: { text: `x${n}` } }] };
      document = applyDiff(document, diff);
      childrenOf(document, "e760");
      return performance.now() - started;
    }).sort((a, b) => a - b);
    expect(times[30]).toBeLessThan(1);
  });
});
