/** The course with its first lesson for an address, the lesson's arrival, and the kitchen door. */
import type { PageElement } from "../../page-document/element";
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
import { EMAIL, FOOT } from "./look";

const LESSONS = [
  {
    mark: "Lesson 1",
    title: "The sauce",
    text: "Four ingredients, forty minutes, and why you must not stir.",
  },
  {
    mark: "Lesson 2",
    title: "Salt",
    text: "When, how much, and how to rescue the pot when it was too much.",
  },
  {
    mark: "Lesson 3",
    title: "Heat",
    text: "Three sizes of bubbles, and what each of them is for.",
  },
  {
    mark: "Lesson 4",
    title: "Beans",
    text: "From a dry bag to the best thing you ate this month.",
  },
  {
    mark: "Lesson 5",
    title: "Bread for it",
    text: "No kneading. It sleeps in the fridge and is ready when you are.",
  },
  {
    mark: "Lesson 6",
    title: "Leftovers",
    text: "Sunday’s pot on Tuesday, as something nobody recognises.",
  },
];

export function coursePage(): PageElement[] {
  return pageOf([
    section(
      { name: "Promise and form", tone: "page" },
      {
        desktop: { paddingTop: 48, paddingBottom: 80 },
        phone: { paddingTop: 24, paddingBottom: 48 },
      },
      [
        row({ desktop: { verticalAlign: "center", gap: 56 }, phone: { gap: 20 } }, [
          column(6, {}, [
            branch(
              "image",
              picture(
                "simmer-pot",
                "A red pot of tomato sauce, steaming, with tomatoes and basil beside it",
                1200,
                960,
                "rounded",
              ),
            ),
          ]),
          column(6, {}, [
            eyebrow("Sunday Simmer, a course in six pots"),
            title("Learn to cook from one pot of tomatoes."),
            lead(
              "Not recipes. The six things that every recipe takes for granted, one Sunday at a time.",
            ),
            branch("form", {
              ...EMAIL,
              note: "The first lesson is free: the sauce, start to finish.",
            }),
          ]),
        ]),
      ],
    ),
    section({ name: "Four things", tone: "accent" }, BAND, [
      row({ desktop: { verticalAlign: "center", gap: 64 }, phone: { gap: 28 } }, [
        column(6, {}, [
          heading("It takes four things from a corner shop."),
          lead(
            "Tomatoes, garlic, oil, salt. If you own a pot with a lid and a wooden spoon, you own the kit.",
          ),
        ]),
        column(6, {}, [
          branch(
            "image",
            picture("simmer-four", "Two tomatoes, a head of garlic and a bottle of oil", 900, 640),
          ),
        ]),
      ]),
    ]),
    section({ name: "Lessons", tone: "surface" }, BAND, [
      heading("Six Sundays"),
      lessons(0),
      lessons(3),
    ]),
    section({ name: "A reader’s words", tone: "page" }, BAND_NARROW, [
      branch("testimonial", {
        quote:
          "Put a sentence here that a real person wrote to you. One that says what changed in their kitchen, not how great the course is.",
        name: "Sample",
        role: "Replace with a name you may print",
        look: "large",
      }),
    ]),
    questions("Kitchen questions", [
      {
        question: "How long is a lesson?",
        answer: "Twelve minutes to watch, an hour to cook, and most of that hour is the pot’s.",
      },
      {
        question: "Does it work without meat?",
        answer: "All six do. Where bacon would be traditional, it says what else does its job.",
      },
      {
        question: "What does the whole course cost?",
        answer: "48 for all six, after the free one has convinced you or not.",
      },
    ]),
    section({ name: "Form again", tone: "page" }, BAND_CENTRED, [
      heading("This Sunday, then?"),
      branch("form", EMAIL, { desktop: { width: 560 } }),
    ]),
    foot(FOOT),
  ]);
}

function lessons(from: number) {
  return row(
    { desktop: { gap: 18 }, phone: { gap: 12 } },
    LESSONS.slice(from, from + 3).map((lesson) =>
      column(4, { fields: { look: "card" } }, [
        eyebrow(lesson.mark),
        heading(lesson.title, "m"),
        soft(lesson.text),
      ]),
    ),
  );
}

export function onItsWayPage(): PageElement[] {
  return pageOf([
    section({ name: "On its way", tone: "accent" }, BAND_CENTRED, [
      eyebrow("Lesson one is in your inbox"),
      title("Buy two kilos of tomatoes."),
      lead(
        "Tinned are fine from October to May. Everything else is in the mail, and you have until Sunday.",
      ),
    ]),
    section({ name: "The whole course", tone: "page" }, BAND_NARROW, [
      heading("If you already know"),
      branch("priceTable", {
        items: [
          {
            name: "One lesson",
            price: "Free",
            period: "",
            features: "The sauce, start to finish\nThe shopping list\nA mail when it goes wrong",
            buttonLabel: "It is in my inbox",
            url: "",
            highlight: false,
          },
          {
            name: "All six Sundays",
            price: "€48",
            period: "once",
            features:
              "Six lessons, yours to keep\nA question a week, answered by Ines\nThe leftovers booklet",
            buttonLabel: "I want all six",
            url: "",
            highlight: true,
          },
        ],
      }),
    ]),
    foot(FOOT),
  ]);
}

export function kitchenPage(): PageElement[] {
  return pageOf([
    section({ name: "Kitchen", tone: "page" }, BAND, [
      row({ desktop: { verticalAlign: "center", gap: 64 }, phone: { gap: 32 } }, [
        column(7, {}, [
          title("The kitchen is open."),
          soft(
            "Each Sunday at nine a lesson moves in here and stays. Start late, start twice, start with the bread; the pot does not mind.",
          ),
          branch("list", {
            marker: "arrow",
            items: [
              "Watch it once without cooking",
              "Lay everything out before the heat is on",
              "Taste three times, salt twice",
            ],
          }),
        ]),
        column(5, {}, [
          branch("image", picture("simmer-four", "Tomatoes, garlic and oil", 900, 640, "rounded")),
        ]),
      ]),
    ]),
    foot(FOOT),
  ]);
}
