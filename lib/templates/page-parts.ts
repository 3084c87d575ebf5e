/** Parts of pages that several templates are made of; how they look is each template's own. */
import type { ElementStyle } from "../page-document/element";
import { branch, column, row, section, type Branch } from "./build";

export type Tone = "page" | "surface" | "tint" | "inverse" | "accent";

export const text = (words: string, style: ElementStyle = {}): Branch =>
  branch("paragraph", { text: words, look: "body" }, style);

export const soft = (words: string, style: ElementStyle = {}): Branch =>
  text(words, { ...style, desktop: { textColor: "inkSoft", ...style.desktop } });

export const lead = (words: string, style: ElementStyle = {}): Branch =>
  branch("paragraph", { text: words, look: "lead" }, style);

export const eyebrow = (words: string): Branch =>
  branch("paragraph", { text: words, look: "eyebrow" });

export const small = (words: string, style: ElementStyle = {}): Branch =>
  branch("paragraph", { text: words, look: "small" }, style);

export const title = (words: string, style: ElementStyle = {}): Branch =>
  branch("headline", { text: words, level: "1", size: "xl" }, style);

/** `level` where it is not what the size says: right under the title. */
export const heading = (
  words: string,
  size: "l" | "m" | "s" = "l",
  level: "2" | "3" = size === "l" ? "2" : "3",
): Branch =>
  branch(
    "headline",
    { text: words, level, size },
    size === "l" ? { desktop: { marginBottom: 12 } } : {},
  );

export interface Question {
  question: string;
  answer: string;
}

/** A band with questions one opens. */
export function questions(words: string, items: Question[], tone: Tone = "surface"): Branch {
  return section({ name: "Questions", tone }, BAND_NARROW, [
    heading(words),
    branch("faq", { openFirst: true, items: items.map((item) => ({ ...item })) }),
  ]);
}

/** One line at the very end, at the edge of a narrow band or in the middle. */
export function foot(
  words: string,
  tone: Tone = "page",
  align: "center" | "left" = "center",
): Branch {
  const width = align === "center" ? 640 : 760;
  return section(
    { name: "Foot", tone },
    { desktop: { align, paddingTop: 36, paddingBottom: 36, width } },
    [small(words)],
  );
}

export interface Card {
  mark: string;
  title: string;
  text: string;
}

/** Cards beside each other, below each other on a phone. */
export function cards(items: readonly Card[], span: number, look: string): Branch {
  return row(
    { desktop: { gap: 20 }, phone: { gap: 14 } },
    items.map((card) =>
      column(span, { fields: { look } }, [
        eyebrow(card.mark),
        heading(card.title, "m"),
        soft(card.text),
      ]),
    ),
  );
}

export const BAND: ElementStyle = {
  desktop: { paddingTop: 96, paddingBottom: 96 },
  phone: { paddingTop: 56, paddingBottom: 56 },
};

export const BAND_NARROW: ElementStyle = {
  desktop: { paddingTop: 96, paddingBottom: 96, width: 760 },
  phone: { paddingTop: 56, paddingBottom: 56 },
};

export const BAND_CENTRED: ElementStyle = {
  desktop: { align: "center", paddingTop: 104, paddingBottom: 104, width: 720 },
  phone: { paddingTop: 60, paddingBottom: 60 },
};
