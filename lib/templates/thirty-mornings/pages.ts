/** The free first morning, the offer of the other twenty-nine, and the welcome. */
import type { PageElement } from "../../page-document/element";
import { branch, column, pageOf, picture, row, section } from "../build";
import {
  BAND,
  BAND_CENTRED,
  cards,
  eyebrow,
  foot,
  heading,
  lead,
  questions,
  soft,
  text,
  title,
} from "../page-parts";
import { EMAIL, FOOT } from "./look";

export function morningOnePage(): PageElement[] {
  return pageOf([
    section(
      { name: "Promise and form", tone: "page" },
      {
        desktop: { paddingTop: 56, paddingBottom: 88 },
        phone: { paddingTop: 28, paddingBottom: 48 },
      },
      [
        row({ desktop: { verticalAlign: "center", gap: 56 }, phone: { gap: 28 } }, [
          column(6, {}, [
            eyebrow("Thirty Mornings / a challenge for people who hate challenges"),
            title("Twelve minutes.\nBefore the day gets a say."),
            lead(
              "Thirty short sessions on the floor of your own room. No kit, no jumping, no shouting. You press play, you are done before the coffee is.",
              { desktop: { textColor: "inkSoft", marginBottom: 12 } },
            ),
            branch("form", EMAIL, { desktop: { width: 440 } }),
          ]),
          column(6, {}, [
            branch(
              "image",
              picture(
                "mornings-run",
                "Somebody running towards a low, lime-coloured sun",
                1200,
                1000,
              ),
            ),
          ]),
        ]),
      ],
    ),
    section({ name: "What it takes", tone: "accent" }, BAND, [
      row({ desktop: { gap: 40 }, phone: { gap: 28 } }, [
        number("12", "minutes a morning, warm-up included"),
        number("0", "things to buy: a floor and a wall will do"),
        number("30", "mornings, and two you are allowed to miss"),
      ]),
    ]),
    section({ name: "The plan", tone: "page" }, BAND, [
      row({ desktop: { verticalAlign: "center", gap: 64 }, phone: { gap: 32 } }, [
        column(5, {}, [
          heading("A card on the fridge, not an app."),
          text(
            "You print one page. Every morning gets a tick. By the third row the tick is what gets you up.",
            { desktop: { textColor: "inkSoft" } },
          ),
          branch("list", {
            marker: "check",
            items: [
              "Week one: joints that stop complaining",
              "Week two: a back that holds you",
              "Week three: legs for stairs",
              "Week four: all of it, without counting",
            ],
          }),
        ]),
        column(7, {}, [
          branch(
            "image",
            picture("mornings-card", "A card of thirty squares, nineteen of them ticked", 900, 760),
          ),
        ]),
      ]),
    ]),
    questions("Asked at six in the morning", [
      {
        question: "I have not moved in years. Is this for me?",
        answer:
          "It was made for that. Every movement has a version on a chair, shown first, not as an apology.",
      },
      {
        question: "What if I miss a morning?",
        answer: "Then you miss a morning. Two are built in. The third just moves the end by a day.",
      },
      {
        question: "What does the rest cost?",
        answer: "29 once, if you like morning one. No subscription, and it stays yours.",
      },
    ]),
    section({ name: "Form again", tone: "page" }, BAND_CENTRED, [
      heading("Tomorrow is a perfectly good first morning."),
      branch("form", { ...EMAIL, layout: "inline" }, { desktop: { width: 640 } }),
    ]),
    foot(FOOT),
  ]);
}

function number(figure: string, words: string) {
  return column(4, {}, [branch("headline", { text: figure, level: "2", size: "xl" }), text(words)]);
}

export function allMorningsPage(): PageElement[] {
  return pageOf([
    section({ name: "Offer", tone: "page" }, BAND_CENTRED, [
      branch("progress", { label: "Morning one is on its way", value: 3, showValue: false }),
      title("One down. Want the other twenty-nine?"),
      lead("Everything at once, yours to keep, done in your own order if you must.", {
        desktop: { textColor: "inkSoft" },
      }),
      branch("priceTable", {
        items: [
          {
            name: "All thirty mornings",
            price: "€29",
            period: "once",
            features:
              "30 sessions of 12 minutes\nThe card for the fridge\nA version on a chair of everything\n60 days to ask for the money back",
            buttonLabel: "Give me all thirty",
            url: "",
            highlight: true,
          },
        ],
      }),
      branch("button", {
        label: "No thanks, morning one will do",
        action: "next",
        look: "quiet",
        size: "m",
        wide: false,
      }),
    ]),
    section({ name: "What is inside", tone: "surface" }, BAND, [
      heading("What the month does"),
      cards(
        [
          {
            mark: "Days 1–7",
            title: "Open",
            text: "Ankles, hips, shoulders. Small circles that feel like oil.",
          },
          {
            mark: "Days 8–20",
            title: "Hold",
            text: "Slow strength from the floor. You shake a little; that is it working.",
          },
          {
            mark: "Days 21–30",
            title: "Go",
            text: "Twelve minutes without a pause, and you notice only at the end.",
          },
        ],
        4,
        "card",
      ),
    ]),
    foot(FOOT),
  ]);
}

export function welcomePage(): PageElement[] {
  return pageOf([
    section({ name: "Welcome", tone: "page" }, BAND_CENTRED, [
      eyebrow("You are in"),
      title("Put the mat out tonight."),
      soft(
        "The first session is in your inbox. The people who lay the mat beside the bed do twice as many mornings; we have no study, just a feeling and a mat.",
        { desktop: { width: 560 } },
      ),
      branch("list", {
        marker: "number",
        items: [
          "Open the mail called “Morning one” and star it.",
          "Print the card. A pen goes next to it.",
          "Set nothing. Just do it before you look at the phone.",
        ],
      }),
    ]),
    foot(FOOT),
  ]);
}
