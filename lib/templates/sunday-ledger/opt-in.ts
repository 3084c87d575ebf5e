/** The opt-in page: promise, recent letters, who writes, questions. */
import type { PageElement } from "../../page-document/element";
import { branch, column, pageOf, picture, row, section, type Branch } from "../build";
import { EMAIL, imprint } from "./look";

export function optInPage(): PageElement[] {
  return pageOf([hero(), recent(), excerpt(), author(), questions(), lastCall(), imprint()]);
}

function hero(): Branch {
  return section(
    { name: "Promise and form", tone: "page" },
    {
      desktop: { paddingTop: 64, paddingBottom: 80 },
      phone: { paddingTop: 36, paddingBottom: 48 },
    },
    [
      row({ desktop: { verticalAlign: "center", gap: 48 }, phone: { gap: 28 } }, [
        column(6, {}, [
          branch("paragraph", { text: "The Sunday Ledger, a letter about money", look: "eyebrow" }),
          branch(
            "headline",
            { text: "Money, explained once a week, over coffee.", level: "1", size: "xl" },
            { tablet: { fontSize: 46 }, phone: { fontSize: 42 } },
          ),
          branch(
            "subheadline",
            {
              text: "Every Sunday at eight: one idea about saving, pensions or prices, told in six minutes by someone who has nothing to sell you.",
            },
            { desktop: { width: 520, marginBottom: 8 } },
          ),
          branch(
            "form",
            { ...EMAIL, note: "Free. One letter a week. Leave with one click, no questions." },
            { desktop: { width: 560 } },
          ),
        ]),
        column(5, {}, [
          branch(
            "image",
            picture(
              "ledger-letter",
              "A printed letter titled Why a pay rise can feel like nothing, beside a cup of coffee",
              680,
              720,
            ),
          ),
        ]),
      ]),
    ],
  );
}

const LETTERS = [
  {
    no: "No. 41",
    title: "Your savings account feels rich and is not",
    text: "What an interest rate is worth after prices have taken their share, worked out on the back of an envelope.",
  },
  {
    no: "No. 42",
    title: "The pension letter nobody opens",
    text: "Page by page through the envelope in your drawer: the two numbers that matter and the nine that do not.",
  },
  {
    no: "No. 43",
    title: "A rent rise, step by step",
    text: "What may be asked, what may be refused, and a polite reply you can copy word for word.",
  },
];

function recent(): Branch {
  return section(
    { name: "Recent letters", tone: "surface" },
    {
      desktop: { paddingTop: 80, paddingBottom: 88 },
      phone: { paddingTop: 56, paddingBottom: 56 },
    },
    [
      branch("headline", { text: "The last three Sundays", level: "2", size: "l" }),
      row(
        { desktop: { gap: 40 }, tablet: { gap: 28 }, phone: { gap: 32 } },
        LETTERS.map(({ no, title, text }) =>
          column(4, {}, [
            branch("divider", { look: "line" }, { desktop: { marginBottom: 4 } }),
            branch("paragraph", { text: no, look: "eyebrow" }),
            branch("headline", { text: title, level: "3", size: "m" }),
            branch("paragraph", { text, look: "body" }, { desktop: { textColor: "inkSoft" } }),
          ]),
        ),
      ),
    ],
  );
}

function excerpt(): Branch {
  return section(
    {
      name: "From a letter",
      tone: "accent",
      image: { src: "/_s/art/ledger-lines.svg", alt: "", width: 1600, height: 420 },
      imagePlace: "bottom",
    },
    {
      desktop: { align: "center", paddingTop: 104, paddingBottom: 152, width: 880 },
      phone: { paddingTop: 64, paddingBottom: 96 },
    },
    [
      branch("paragraph", { text: "From letter No. 40", look: "eyebrow" }),
      branch("headline", {
        text: "“Nobody is bad with money. Most of us were simply handed the bill before anyone showed us the menu.”",
        level: "2",
        size: "l",
      }),
    ],
  );
}

function author(): Branch {
  return section(
    { name: "Who writes", tone: "page" },
    {
      desktop: { paddingTop: 96, paddingBottom: 96, width: 960 },
      phone: { paddingTop: 56, paddingBottom: 56 },
    },
    [
      row({ desktop: { verticalAlign: "center", gap: 64 }, phone: { gap: 28 } }, [
        column(4, {}, [
          branch("image", picture("ledger-seal", "A seal with the letters C V", 440, 440), {
            desktop: { width: 320 },
            phone: { width: 200 },
          }),
        ]),
        column(7, {}, [
          branch("headline", { text: "Written by Clara Voss", level: "2", size: "l" }),
          branch("paragraph", {
            text: "For eleven years I wrote the letters banks send you. I know which sentence is meant to be skipped, because I was asked to put it there.",
            look: "lead",
          }),
          branch("paragraph", {
            text: "Now I write the other letter. No stock tips, no products, no links that pay me. If a subject needs more than six minutes, it gets two Sundays.",
            look: "body",
          }),
        ]),
      ]),
    ],
  );
}

function questions(): Branch {
  return section(
    { name: "Questions", tone: "surface" },
    {
      desktop: { paddingTop: 88, paddingBottom: 88, width: 760 },
      phone: { paddingTop: 56, paddingBottom: 56 },
    },
    [
      branch("headline", { text: "Before you ask", level: "2", size: "l" }),
      branch(
        "faq",
        {
          openFirst: true,
          items: [
            {
              question: "What does it cost?",
              answer:
                "Nothing. It is paid for by a yearly printed edition that some readers like to own. You will hear of it twice a year, in one line.",
            },
            {
              question: "I know nothing about money. Is it for me?",
              answer:
                "Yes. Every letter starts from something on your kitchen table: a bill, a payslip, a receipt. Words you would have to look up are explained or left out.",
            },
            {
              question: "Will you tell me what to buy?",
              answer: "Never. You will understand what is being sold to you, which is cheaper.",
            },
            {
              question: "What happens with my address?",
              answer:
                "It is used to send the letter. It is not sold, lent or matched with anything. Every letter has a link that deletes it for good.",
            },
          ],
        },
        { desktop: { marginTop: 8 } },
      ),
    ],
  );
}

function lastCall(): Branch {
  return section(
    { name: "Form again", tone: "page" },
    {
      desktop: { align: "center", paddingTop: 104, paddingBottom: 104, width: 720 },
      phone: { paddingTop: 64, paddingBottom: 64 },
    },
    [
      branch("headline", { text: "The next letter leaves on Sunday.", level: "2", size: "l" }),
      branch(
        "subheadline",
        { text: "Put the kettle on; the rest comes by itself." },
        { desktop: { marginBottom: 8 } },
      ),
      branch("form", EMAIL, { desktop: { width: 560 } }),
    ],
  );
}
