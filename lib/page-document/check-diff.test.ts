import { describe, expect, it } from "vitest";
import { applyDiff } from "./apply-diff";
import { checkDiff } from "./check-diff";
import { EMPTY_DIFF, type PageDiff } from "./diff";
import { documentFrom } from "./document";
import type { PageElement } from "./element";
import { parseDiff } from "./parse-diff";
import { wordsForProblem } from "./problem";
import { addElement } from "./commands/add-element";
import { setText, textAt } from "./commands/set-text";
import { keyMaker } from "./random-pages";

const section: PageElement = {
  key: "s1",
  kind: "section",
  fields: {},
  style: {},
  parentKey: null,
  order: "a0",
};
const headline: PageElement = {
  key: "h1",
  kind: "headline",
  fields: { text: "Hello" },
  style: {},
  parentKey: "s1",
  order: "a0",
};
const page = documentFrom([section, headline]);
const diff = (part: Partial<PageDiff>): PageDiff => ({ ...EMPTY_DIFF, ...part });
const kinds = (d: PageDiff) => checkDiff(page, d).map((problem) => problem.kind);
const outside = (value: unknown) => {
  const parsed = parseDiff(value);
  return parsed.ok ? checkDiff(page, parsed.diff) : [parsed.problem];
};

describe("checkDiff", () => {
  it("names the nearest kind for an unknown one", () => {
    const problems = outside({
      ...EMPTY_DIFF,
      added: [{ ...headline, key: "x", kind: "hedline" }],
    });
    expect(problems).toMatchObject([{ kind: "unknown_kind", nearest: "headline" }]);
  });

  it("refuses a text longer than its field holds, in words", () => {
    const problems = checkDiff(
      page,
      diff({ changed: [{ key: "h1", fields: { text: "x".repeat(301) } }] }),
    );
    expect(problems.map(wordsForProblem)).toEqual([
      "Text: is 301 characters long; at most 300 fit.",
    ]);
  });

  it("refuses unknown elements, fields and styles", () => {
    expect(kinds(diff({ changed: [{ key: "nobody", fields: {} }] }))).toEqual(["unknown_element"]);
    expect(kinds(diff({ changed: [{ key: "h1", fields: { onclick: "x" } }] }))).toEqual([
      "unknown_field",
    ]);
    expect(kinds(diff({ changed: [{ key: "h1", fields: { constructor: "x" } }] }))).toEqual([
      "unknown_field",
    ]);
    expect(
      kinds(diff({ changed: [{ key: "h1", style: { phone: { position: "fixed" } } }] })),
    ).toEqual(["unknown_style"]);
    expect(kinds(diff({ removed: ["nobody"] }))).toEqual(["unknown_element"]);
  });

  it("refuses a child where it does not belong, and an element inside itself", () => {
    expect(kinds(diff({ moved: [{ key: "h1", parentKey: null, order: "a0" }] }))).toEqual([
      "misplaced",
    ]);
    expect(kinds(diff({ moved: [{ key: "s1", parentKey: "s1", order: "a0" }] }))).toContain(
      "misplaced",
    );
    expect(kinds(diff({ moved: [{ key: "h1", parentKey: "gone", order: "a0" }] }))).toEqual([
      "unknown_parent",
    ]);
  });

  it("refuses to leave children behind a removed parent", () => {
    expect(kinds(diff({ removed: ["s1"] }))).toEqual(["orphans"]);
    expect(kinds(diff({ removed: ["h1", "s1"] }))).toEqual([]);
  });

  it("refuses keys and orders that are none, and an element twice", () => {
    expect(kinds(diff({ added: [{ ...headline, key: 'x"><script>' }] }))).toEqual(["bad_key"]);
    expect(kinds(diff({ added: [{ ...headline, key: "x", order: "!" }] }))).toEqual(["bad_order"]);
    expect(kinds(diff({ added: [headline] }))).toEqual(["duplicate_element"]);
    const twin = { ...headline, key: "x" };
    expect(kinds(diff({ added: [twin, twin] }))).toEqual(["duplicate_element"]);
  });

  it("refuses addresses that run code", () => {
    const button = { ...headline, key: "b", kind: "button" as const };
    for (const url of ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "//evil"])
      expect(kinds(diff({ added: [{ ...button, fields: { url } }] }))).toEqual(["invalid_field"]);
  });

  it("refuses what is too large before looking at it", () => {
    const many = Array.from({ length: 1001 }, (_, n) => ({ key: `${n}`, fields: {} }));
    expect(kinds(diff({ changed: many }))).toEqual(["too_many_changes"]);
    const big = { key: "h1", fields: { text: "x".repeat(200_000) } };
    expect(kinds(diff({ changed: [big] }))).toEqual(["too_large"]);
    const full = checkDiff(page, diff({ added: [{ ...headline, key: "x" }] }), undefined, 2000);
    expect(full.map((problem) => problem.kind)).toEqual(["too_many_elements"]);
  });

  it("refuses shapes that are no diff", () => {
    for (const value of [null, 7, [], {}, { ...EMPTY_DIFF, extra: 1 }, { ...EMPTY_DIFF, added: 1 }])
      expect(outside(value)).toMatchObject([{ kind: "malformed" }]);
    const deep = { ...EMPTY_DIFF, changed: [{ key: "h1", fields: { text: [[[[[[[[1]]]]]]]] } }] };
    expect(outside(deep)).toMatchObject([{ kind: "malformed" }]);
  });
});

describe("commands", () => {
  it("add a row with its columns in one diff", () => {
    const added = addElement(page, {
      key: "r1",
      kind: "row",
      parentKey: "s1",
      afterKey: "h1",
      newKey: keyMaker("c"),
    });
    expect(added.added.map(({ kind }) => kind)).toEqual(["row", "column", "column"]);
    expect(checkDiff(page, added)).toEqual([]);
  });

  it("set a text inside a list at its path and leave the rest", () => {
    const faq = { ...headline, key: "f", kind: "faq" as const };
    const items = [
      { question: "A?", answer: "a" },
      { question: "B?", answer: "b" },
    ];
    const document = documentFrom([section, { ...faq, fields: { items } }]);
    const path = "items.1.answer";
    const after = applyDiff(document, setText(document, { key: "f", path, text: "new" }));
    expect(after.get("f")?.fields.items).toEqual([items[0], { question: "B?", answer: "new" }]);
    expect(textAt(after, "f", path)).toBe("new");
    expect(setText(document, { key: "f", path: "items.9.answer", text: "x" })).toEqual(EMPTY_DIFF);
  });
});
