/** The booking with its three short steps, the confirmation, and how to get ready. */
import type { JsonValue, PageElement } from "../../page-document/element";
import { branch, column, pageOf, picture, row, section } from "../build";
import {
  BAND,
  BAND_NARROW,
  eyebrow,
  foot,
  heading,
  lead,
  questions,
  soft,
  title,
} from "../page-parts";
import { FOOT } from "./look";

const FIELDS: JsonValue = [
  {
    ...{ name: "subject", label: "What is it about?", type: "choice", required: true },
    ...{
      startsStep: "The question",
      options: ["Prices", "A hire", "Growth that stopped", "Something else"],
    },
  },
  {
    ...{ name: "other", label: "In your own words", type: "longText", required: true },
    showWhen: { field: "subject", is: ["Something else"] },
  },
  {
    ...{ name: "size", label: "How many are you?", type: "choice", required: true },
    options: ["Just me", "2–10", "11–50", "More"],
  },
  {
    ...{ name: "days", label: "Which days suit you?", type: "multiChoice", required: true },
    ...{ startsStep: "The time", options: ["Tuesday", "Wednesday", "Thursday"] },
  },
  { name: "name", label: "Your name", type: "name", required: true, startsStep: "You" },
  { name: "email", label: "Work e-mail", type: "email", required: true },
  { name: "phone", label: "Phone, if you would rather", type: "phone", required: false },
  {
    ...{ name: "privacy", type: "consent", required: true },
    label: "You may use this to answer me and to arrange the call, and for nothing else.",
  },
  { name: "utm_source", label: "", type: "hidden", required: false },
];

export function bookPage(): PageElement[] {
  return pageOf([
    section(
      { name: "Promise and booking", tone: "page" },
      {
        desktop: { paddingTop: 72, paddingBottom: 88 },
        phone: { paddingTop: 32, paddingBottom: 48 },
      },
      [
        row({ desktop: { verticalAlign: "start", gap: 80 }, phone: { gap: 32 } }, [
          column(7, {}, [
            eyebrow("For people who run a company of up to fifty"),
            title("Thirty minutes.\nOne question.\nA straight answer."),
            lead(
              "No deck, no discovery phase, no proposal afterwards. You ask what keeps you up; I say what I would do on Monday.",
              {
                desktop: { textColor: "inkSoft", width: 560 },
              },
            ),
            branch(
              "image",
              picture("answers-shapes", "Circles and lines in white and ultramarine", 1200, 900),
              {
                desktop: { marginTop: 24 },
                phone: { hidden: true },
              },
            ),
          ]),
          column(5, { fields: { look: "card" } }, [
            heading("Ask for a time", "m", "2"),
            branch("form", {
              fields: FIELDS,
              buttonLabel: "Ask for my thirty minutes",
              note: "Free, because I learn from the questions.",
              layout: "stacked",
            }),
          ]),
        ]),
      ],
    ),
    section({ name: "What you get", tone: "surface" }, BAND, [
      row({ desktop: { gap: 48 }, phone: { gap: 28 } }, [
        fact(
          "Before",
          "I read what you send. If I am the wrong person, I tell you who is right, and that was it.",
        ),
        fact(
          "During",
          "Half an hour by video or telephone. You talk for ten minutes, we think for twenty.",
        ),
        fact(
          "After",
          "One page by the next evening: what to do, in what order, and what to leave alone.",
        ),
      ]),
    ]),
    section({ name: "Who answers", tone: "page" }, BAND, [
      row({ desktop: { verticalAlign: "center", gap: 72 }, phone: { gap: 32 } }, [
        column(6, {}, [
          branch(
            "image",
            picture("answers-week", "A week’s calendar with one hour marked", 820, 640),
          ),
        ]),
        column(6, {}, [
          heading("Twenty years of the same six questions."),
          soft(
            "I have run two companies, sold one and closed one; the second taught me more. Since then I sit on the other side of the table, three days a week, four calls a day.",
          ),
          branch("button", {
            label: "Ask for a time",
            action: "form",
            look: "outline",
            size: "m",
            wide: false,
          }),
        ]),
      ]),
    ]),
    questions(
      "Fair questions",
      [
        {
          question: "Why is it free?",
          answer:
            "One caller in ten hires me for something bigger. That pays for the other nine, who leave with an answer.",
        },
        {
          question: "Will you sell me something?",
          answer: "Not on the call. If you want more, you will have to bring it up.",
        },
        {
          question: "What do you not answer?",
          answer: "Law, tax and anything about your co-founder’s marriage.",
        },
      ],
      "page",
    ),
    foot(FOOT, "surface"),
  ]);
}

function fact(when: string, words: string) {
  return column(4, {}, [branch("divider", {}), heading(when, "m", "2"), soft(words)]);
}

export function askedPage(): PageElement[] {
  return pageOf([
    section({ name: "Asked", tone: "accent" }, BAND_NARROW, [
      eyebrow("It is with me"),
      title("You will have a time by tomorrow evening."),
      lead(
        "Look for a mail with two suggestions. Answer with a number, that is all: 1, 2, or 3 for neither.",
      ),
      branch("button", {
        label: "Get more out of it",
        action: "next",
        look: "outline",
        size: "l",
        wide: false,
      }),
    ]),
    foot(FOOT, "accent", "left"),
  ]);
}

export function readyPage(): PageElement[] {
  return pageOf([
    section({ name: "Get ready", tone: "page" }, BAND_NARROW, [
      eyebrow("Ten minutes of homework"),
      title("Come with one sentence."),
      soft(
        "The best calls begin with a sentence that ends in a question mark. These help to find it:",
      ),
      branch("list", {
        marker: "number",
        items: [
          "What would you do if nobody could be disappointed?",
          "Which number do you look at first, and when did it last surprise you?",
          "What have you tried twice already?",
        ],
      }),
      soft("Bring the number. Leave the slides."),
    ]),
    foot(FOOT, "page", "left"),
  ]);
}
