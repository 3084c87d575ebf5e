/** The weekend, what to bring, and how the pots come home. */
import type { JsonValue, PageElement } from "../../page-document/element";
import { branch, column, pageOf, picture, row, section } from "../build";
import {
  BAND,
  BAND_CENTRED,
  BAND_NARROW,
  cards,
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
  { name: "name", label: "Your name", type: "name", required: true },
  { name: "email", label: "E-mail", type: "email", required: true },
  {
    ...{ name: "weekend", label: "Which weekend?", type: "choice", required: true },
    options: ["First of the month", "Third of the month", "Either"],
  },
  {
    ...{
      name: "hands",
      label: "Have your hands done this before?",
      type: "choice",
      required: false,
    },
    options: ["Never", "At school", "Often"],
  },
];

export function weekendPage(): PageElement[] {
  return pageOf([
    section(
      { name: "Promise", tone: "page" },
      {
        desktop: { align: "center", paddingTop: 72, paddingBottom: 0, width: 860 },
        phone: { paddingTop: 40 },
      },
      [
        eyebrow("A weekend of clay, for beginners"),
        title("Make the bowl you will eat soup from in November."),
        lead(
          "Two days, eight people, one wheel each. You bring old trousers; we bring everything else.",
          {
            desktop: { width: 600, textColor: "inkSoft" },
          },
        ),
        branch(
          "button",
          { label: "Keep me a wheel", action: "form", look: "solid", size: "l", wide: false },
          { desktop: { marginBottom: 24 } },
        ),
        branch(
          "image",
          picture(
            "kiln-table",
            "A clay vase with white flowers and a wide sky-blue bowl on a table",
            1200,
            960,
          ),
        ),
      ],
    ),
    section({ name: "The two days", tone: "surface" }, BAND, [
      heading("How the weekend goes"),
      cards(
        [
          {
            mark: "Saturday morning",
            title: "Get it wrong",
            text: "Everybody’s first pot falls over. We make a row of them and have cake.",
          },
          {
            mark: "Saturday afternoon",
            title: "Get it centred",
            text: "There is one moment when the clay stops arguing. You will know it.",
          },
          {
            mark: "Sunday",
            title: "Make it yours",
            text: "A foot, a rim, a glaze: sky, milk or iron. Then it goes into the fire.",
          },
        ],
        4,
        "tint",
      ),
    ]),
    section({ name: "Who and where", tone: "page" }, BAND, [
      row({ desktop: { verticalAlign: "center", gap: 64 }, phone: { gap: 32 } }, [
        column(6, {}, [
          branch(
            "image",
            picture("kiln-bowls", "Five bowls of different glazes in a stack", 900, 700, "rounded"),
          ),
        ]),
        column(6, {}, [
          heading("Eight wheels, no audience."),
          soft(
            "The studio was a stable. It has a long table, a very good stove and no mirror. Marit has taught here for eleven years and still breaks a pot each weekend, mostly on purpose.",
          ),
          branch("list", {
            marker: "dot",
            items: [
              "Both days from ten to four, lunch from our own plates",
              "Clay, tools, glazes and both firings included",
              "Three finished pieces to take home",
            ],
          }),
        ]),
      ]),
    ]),
    section({ name: "Form", tone: "accent" }, BAND_NARROW, [
      heading("Which weekend is yours?"),
      soft(
        "Tell us, and we write back within a day with the two nearest dates. You pay when you have chosen.",
      ),
      branch("form", {
        fields: FIELDS,
        buttonLabel: "Keep me a wheel",
        note: "185 for the weekend, everything included. Nothing is charged now.",
        layout: "stacked",
      }),
    ]),
    questions("Before you ask", [
      {
        question: "I am not creative.",
        answer:
          "Good. Clay does not care. It wants patience, warm hands and somebody who laughs when it falls.",
      },
      {
        question: "When do I get my pots?",
        answer:
          "They are fired twice, which takes three weeks. Fetch them, or we post them in straw.",
      },
      {
        question: "May I bring my mother?",
        answer: "Please do. Two wheels next to each other are the best seats we have.",
      },
    ]),
    foot(FOOT),
  ]);
}

export function wheelKeptPage(): PageElement[] {
  return pageOf([
    section({ name: "Kept", tone: "page" }, BAND_CENTRED, [
      branch("image", picture("kiln-bowls", "Five bowls in a stack", 900, 700, "rounded"), {
        desktop: { width: 420 },
      }),
      title("A wheel has your name on it."),
      soft(
        "In chalk, for now. You will hear from Marit within a day with two dates to choose from.",
      ),
      branch("button", {
        label: "What to bring",
        action: "next",
        look: "outline",
        size: "m",
        wide: false,
      }),
    ]),
    foot(FOOT),
  ]);
}

export function whatToBringPage(): PageElement[] {
  return pageOf([
    section({ name: "What to bring", tone: "page" }, BAND_NARROW, [
      eyebrow("For the weekend"),
      title("Short nails, old trousers."),
      branch("list", {
        marker: "check",
        items: [
          "Trousers you would paint a fence in",
          "Nails cut short: long ones write in the clay",
          "A jumper; the stable is honest about the season",
          "A box, if you cannot wait three weeks to carry something home",
        ],
      }),
      branch("divider", {}),
      heading("Getting here", "m", "2"),
      soft(
        "Bus 14 stops at the chapel, and it is six minutes down the lane from there. If it rains we fetch you: write when you get on the bus.",
      ),
    ]),
    foot(FOOT, "page", "left"),
  ]);
}
