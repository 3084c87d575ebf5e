import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  fromRuns,
  readText,
  retyped,
  runsOf,
  SIMPLE_MARKS,
  storedText,
  withoutMarks,
  type RichText,
  type TextMark,
} from "./rich-text";

const texts = fc.string({ maxLength: 30 });

const richTexts: fc.Arbitrary<RichText> = texts.chain((text) =>
  fc
    .array(
      fc.record({
        type: fc.constantFrom(...SIMPLE_MARKS, "link" as const),
        from: fc.nat(text.length),
        to: fc.nat(text.length),
        href: fc.constantFrom("https://a.example", "/next"),
      }),
      { maxLength: 6 },
    )
    .map((marks) => ({ text, marks: marks.flatMap(markOf) })),
);

function markOf(mark: {
  type: TextMark["type"];
  from: number;
  to: number;
  href: string;
}): TextMark[] {
  const [from, to] = [Math.min(mark.from, mark.to), Math.max(mark.from, mark.to)];
  if (from === to) return [];
  return mark.type === "link"
    ? [{ type: mark.type, from, to, href: mark.href }]
    : [{ type: mark.type, from, to }];
}

/** Which simple marks lie over each unit of the text. */
function marksByUnit({ text, marks }: RichText): string[] {
  return Array.from(text.split(""), (_, at) =>
    SIMPLE_MARKS.filter((type) =>
      marks.some((mark) => mark.type === type && mark.from <= at && at < mark.to),
    ).join(" "),
  );
}

describe("a text with marks", () => {
  it("is the same after its runs are put together again", () => {
    fc.assert(
      fc.property(richTexts, (rich) => {
        const again = fromRuns(runsOf(rich));
        expect(again.text).toBe(rich.text);
        expect(marksByUnit(again)).toEqual(marksByUnit(rich));
      }),
    );
  });

  it("is stored in one form, which reads as what was stored", () => {
    fc.assert(
      fc.property(richTexts, (rich) => {
        const stored = storedText(rich);
        const read = readText(stored) ?? { text: "", marks: [] };
        expect(marksByUnit(read)).toEqual(marksByUnit(rich));
        expect(storedText(read)).toEqual(stored);
        expect(typeof stored === "string").toBe(rich.marks.length === 0);
      }),
    );
  });

  it("keeps the marks of what stands before and after words typed anew", () => {
    fc.assert(
      fc.property(richTexts, texts, fc.nat(30), fc.nat(30), (rich, typed, a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)].map((at) =>
          Math.min(at, rich.text.length),
        );
        const text = rich.text.slice(0, from) + typed + rich.text.slice(to);
        const read = readText(retyped(storedText(rich), text)) ?? { text: "", marks: [] };
        expect(read.text).toBe(text);
        const [was, is] = [marksByUnit(rich), marksByUnit(read)];
        // Where letters repeat, which of them were kept cannot be told: only clear ends are compared.
        const before = Math.min(...[from ?? 0, is.length]);
        expect(is.slice(0, before)).toEqual(was.slice(0, before));
      }),
    );
  });

  it("leaves out marks that are none or lie outside", () => {
    const marks = [
      { type: "bold", from: 0, to: 3 },
      { type: "bold", from: 2, to: 90 },
      { type: "bold", from: 2, to: 2 },
      { type: "italic", from: -1, to: 2 },
      { type: "italic", from: 0.5, to: 2 },
      { type: "shout", from: 0, to: 2 },
      { type: "link", from: 0, to: 2 },
      "bold",
    ];
    expect(readText({ text: "word", marks })?.marks).toEqual([{ type: "bold", from: 0, to: 3 }]);
    expect(readText({ text: 4, marks: [] })).toBeNull();
  });

  it("gives its words alone to whoever wants no marks, however deep it stands", () => {
    const marked = { text: "Now", marks: [{ type: "bold", from: 0, to: 3 }] };
    expect(withoutMarks([{ question: marked, open: true }])).toEqual([
      { question: "Now", open: true },
    ]);
  });
});
