/** The evening, the lantern that waits, and the way there. */
import type { JsonValue, PageElement } from "../../page-document/element";
import { branch, column, pageOf, picture, row, section } from "../build";
import {
  BAND,
  BAND_CENTRED,
  BAND_NARROW,
  eyebrow,
  foot,
  heading,
  lead,
  questions,
  soft,
  title,
} from "../page-parts";
import { dayInWords } from "../webinar-date";
import { FOOT } from "./look";

const FIELDS: JsonValue = [
  { name: "name", label: "Who shall we expect?", type: "name", required: true },
  { name: "email", label: "E-mail", type: "email", required: true },
  {
    ...{ name: "coming", label: "How many lanterns?", type: "choice", required: true },
    options: ["1", "2", "3", "4 or more"],
  },
  {
    ...{ name: "help", label: "Would you lend a hand?", type: "multiChoice", required: false },
    options: ["Fold boats", "Bake", "Carry benches"],
  },
];

/** @param start Unix milliseconds */
export function eveningPage(start: number): PageElement[] {
  return pageOf([
    section(
      {
        name: "Promise",
        tone: "page",
        image: { src: "/_s/art/lantern-river.svg", alt: "", width: 1600, height: 1000 },
        imagePlace: "bottom",
      },
      {
        desktop: { align: "center", paddingTop: 72, paddingBottom: 640, gap: 20 },
        tablet: { paddingBottom: 520 },
        phone: { paddingTop: 40, paddingBottom: 440 },
      },
      [
        eyebrow(`${dayInWords(start)}, at dusk, on the old bridge`),
        title("A thousand lights go down the river.", { desktop: { width: 900 } }),
        lead(
          "Fold a boat, light a lantern, let it go. Come with children, come with neighbours, come alone.",
          {
            desktop: { width: 560 },
          },
        ),
        branch("button", {
          label: "Fold one for me",
          action: "form",
          look: "solid",
          size: "l",
          wide: false,
        }),
      ],
    ),
    section(
      { name: "Countdown", tone: "accent" },
      { desktop: { align: "center", paddingTop: 56, paddingBottom: 56 } },
      [
        branch("countdown", {
          label: "Until it is dark enough",
          mode: "fixed",
          endsAt: start,
          endedText: "It is dark. Come down to the river.",
        }),
      ],
    ),
    section({ name: "The evening", tone: "page" }, BAND, [
      heading("The evening"),
      row({ desktop: { gap: 20 }, phone: { gap: 14 } }, [
        hour(
          "17:00",
          "Folding",
          "Paper, string and somebody who knows how, on the long tables by the mill.",
        ),
        hour("18:30", "Soup", "Pumpkin or lentil, from eleven kitchens. Bring a cup."),
        hour("19:15", "The bell", "The lights along the river go out. It gets very quiet."),
        hour("19:20", "Lanterns", "All at once, on the third stroke."),
      ]),
    ]),
    section({ name: "Form", tone: "surface" }, BAND, [
      row({ desktop: { verticalAlign: "center", gap: 64 }, phone: { gap: 32 } }, [
        column(6, {}, [
          branch(
            "image",
            picture("lantern-boats", "Two paper boats under a red moon", 900, 640, "rounded"),
          ),
        ]),
        column(6, {}, [
          heading("Say how many, and we fold them."),
          branch("form", {
            fields: FIELDS,
            buttonLabel: "Count us in",
            note: "Free. There is a box at the bridge for next year’s paper.",
            layout: "stacked",
          }),
        ]),
      ]),
    ]),
    questions(
      "If it rains, and so on",
      [
        {
          question: "What if it rains?",
          answer:
            "Then they shine in the rain. Only a storm moves us to the Sunday, and you get a mail by noon.",
        },
        {
          question: "What happens to the lanterns?",
          answer:
            "A net waits at the weir and twelve people in waders. Nothing stays in the river.",
        },
        {
          question: "Can a wheelchair get to the water?",
          answer: "Yes, from the mill side. There is a flat path and somebody with a torch.",
        },
      ],
      "page",
    ),
    foot(FOOT),
  ]);
}

function hour(time: string, name: string, words: string) {
  return column(3, { fields: { look: "card" } }, [eyebrow(time), heading(name, "m"), soft(words)]);
}

/** @param start Unix milliseconds */
export function waitingPage(start: number): PageElement[] {
  return pageOf([
    section({ name: "Waiting", tone: "page" }, BAND_CENTRED, [
      branch("image", picture("lantern-boats", "Two paper boats", 900, 640, "rounded"), {
        desktop: { width: 460 },
      }),
      title("Your lantern is waiting."),
      lead(`${dayInWords(start)}. Be on the bridge a little before a quarter past seven.`),
      branch("button", {
        label: "How to get there",
        action: "next",
        look: "outline",
        size: "l",
        wide: false,
      }),
    ]),
    foot(FOOT),
  ]);
}

export function wayPage(): PageElement[] {
  return pageOf([
    section({ name: "The way", tone: "page" }, BAND_NARROW, [
      eyebrow("The way"),
      title("Follow the paper stars."),
      branch("list", {
        marker: "arrow",
        items: [
          "On foot: from the market, down Tanner’s Lane, eight minutes",
          "By tram: line 3 to Old Bridge, the last one back leaves at 23:10",
          "By car: please don’t; the lane belongs to prams that evening",
        ],
      }),
      branch("divider", {}),
      heading("Bring", "m", "2"),
      soft(
        "A cup for soup, something warm, and one thing you would like to let go of. You need not tell anybody what it was.",
      ),
    ]),
    foot(FOOT, "page", "left"),
  ]);
}
