/** The registration page. `start`: Unix milliseconds of the webinar. */
import type { PageElement } from "../../page-document/element";
import { branch, column, pageOf, picture, row, section, type Branch } from "../build";
import { dayInWords } from "../webinar-date";
import { foot } from "./look";

export function registrationPage(start: number): PageElement[] {
  return pageOf([hero(start), plan(), signs(), host(), questions(), lastCall(start), foot()]);
}

function hero(start: number): Branch {
  return section(
    {
      name: "Promise and form",
      tone: "tint",
      image: { src: "/_s/art/evening-hills.svg", alt: "", width: 1600, height: 520 },
      imagePlace: "bottom",
    },
    {
      desktop: { paddingTop: 64, paddingBottom: 430 },
      tablet: { paddingBottom: 300 },
      phone: { paddingTop: 32, paddingBottom: 270 },
    },
    [
      row({ desktop: { gap: 64, verticalAlign: "center" }, phone: { gap: 28 } }, [
        column(7, {}, [
          branch("paragraph", {
            text: "A free live evening for parents of small night owls",
            look: "eyebrow",
          }),
          branch(
            "headline",
            {
              text: "Bedtime in twenty minutes. Without the third glass of water.",
              level: "1",
              size: "xl",
            },
            {
              desktop: { fontSize: 66, width: 620 },
              tablet: { fontSize: 46 },
              phone: { fontSize: 40 },
            },
          ),
          branch(
            "subheadline",
            {
              text: "Forty-five minutes with a children’s nurse who has put more than a thousand children to bed. You leave with a plan for tonight.",
            },
            { desktop: { width: 560 } },
          ),
          branch(
            "countdown",
            {
              mode: "fixed",
              endsAt: start,
              label: `${dayInWords(start)}, 7 pm (UTC), online`,
              endedText: "This evening has begun. There is a replay for a week.",
            },
            { desktop: { marginTop: 8 } },
          ),
        ]),
        column(5, { fields: { look: "card" } }, [
          branch("headline", { text: "Save a seat on the sofa", level: "2", size: "m" }),
          branch("form", {
            layout: "stacked",
            buttonLabel: "Save me a seat",
            note: "You get the link at once, a reminder an hour before, and the replay for a week.",
            fields: [
              { name: "name", label: "Your first name", type: "name", required: true },
              {
                name: "email",
                label: "E-mail",
                type: "email",
                required: true,
                placeholder: "you@example.com",
              },
              {
                name: "age",
                label: "How old is your child?",
                type: "choice",
                required: false,
                options: ["2–3", "4–5", "6–8"],
              },
            ],
          }),
        ]),
      ]),
    ],
  );
}

const PARTS = [
  {
    art: ["evening-bath", "A bathtub full of foam with a yellow duck"],
    title: "Winding down",
    text: "The one hour before bed that decides everything, and why the bath comes first and the screen comes never.",
  },
  {
    art: ["evening-book", "An open picture book with a moon"],
    title: "The same five things",
    text: "A short ritual children can recite by heart. Bored children fall asleep; that is the whole trick.",
  },
  {
    art: ["evening-door", "A teddy bear in front of a door that stands ajar"],
    title: "Out of the door",
    text: "What to say the first, second and ninth time they come out again, and how to mean it kindly.",
  },
] as const;

function plan(): Branch {
  return section(
    { name: "What we will do", tone: "page" },
    {
      desktop: { align: "center", paddingTop: 88, paddingBottom: 96 },
      phone: { paddingTop: 56, paddingBottom: 56 },
    },
    [
      branch("headline", { text: "Three quarters of an hour, three parts", level: "2", size: "l" }),
      row(
        { desktop: { gap: 32 }, phone: { gap: 40 } },
        PARTS.map(({ art: [name, alt], title, text }) =>
          column(4, {}, [
            branch("image", picture(name, alt, 320, 240), {
              desktop: { width: 260, marginBottom: 4 },
              phone: { width: 220 },
            }),
            branch("headline", { text: title, level: "3", size: "m" }),
            branch("paragraph", { text }, { desktop: { width: 320, textColor: "inkSoft" } }),
          ]),
        ),
      ),
    ],
  );
}

function signs(): Branch {
  return section(
    { name: "For whom", tone: "inverse" },
    {
      desktop: { paddingTop: 96, paddingBottom: 96, width: 1000 },
      phone: { paddingTop: 56, paddingBottom: 56 },
    },
    [
      row({ desktop: { gap: 72, verticalAlign: "center" }, phone: { gap: 28 } }, [
        column(5, {}, [
          branch("headline", { text: "Does this sound like your house?", level: "2", size: "l" }),
        ]),
        column(7, {}, [
          branch(
            "list",
            {
              marker: "check",
              items: [
                "Somebody is suddenly starving at 8:41.",
                "You fall asleep in a bed that is 1.40 m long.",
                "The same dinosaur book, every evening, since March.",
                "“Just one more minute” has cost you a whole series.",
                "You love them more than anything, and most of all asleep.",
              ],
            },
            { desktop: { fontSize: 20, gap: 16 }, phone: { fontSize: 18 } },
          ),
        ]),
      ]),
    ],
  );
}

function host(): Branch {
  return section(
    { name: "Your host", tone: "page" },
    {
      desktop: { paddingTop: 104, paddingBottom: 88, width: 960 },
      phone: { paddingTop: 56, paddingBottom: 48 },
    },
    [
      row({ desktop: { gap: 64, verticalAlign: "center" }, phone: { gap: 24 } }, [
        column(4, {}, [
          branch("image", picture("evening-host", "Drawing of the host, smiling", 400, 400), {
            desktop: { width: 300 },
            phone: { width: 200 },
          }),
        ]),
        column(8, {}, [
          branch("headline", { text: "Your host is Mara Lindt", level: "2", size: "l" }),
          branch("paragraph", {
            text: "Nineteen years on a children’s ward, where bedtime is at half past seven whether anybody agrees or not. And three of her own, who never once agreed.",
            look: "lead",
          }),
          branch("paragraph", {
            text: "No method with a trademark, no crying it out, no chart with stickers. What works on a ward with fourteen beds works in a house with two.",
          }),
        ]),
      ]),
    ],
  );
}

function questions(): Branch {
  return section(
    { name: "Questions", tone: "page" },
    {
      desktop: { paddingTop: 24, paddingBottom: 96, width: 760 },
      phone: { paddingTop: 16, paddingBottom: 56 },
    },
    [
      branch("headline", { text: "Before you say yes", level: "2", size: "l" }),
      branch("faq", {
        openFirst: true,
        items: [
          {
            question: "What if bedtime is exactly then?",
            answer:
              "Then you will probably be late, and nobody here will mind. Everybody who saves a seat can watch the replay for a week.",
          },
          {
            question: "Do I have to be seen or heard?",
            answer:
              "No. Cameras are off, questions are typed. Pyjamas are not only allowed, they are likely.",
          },
          {
            question: "Is something sold at the end?",
            answer:
              "Five minutes before the end I say in two sentences that there is a course. The forty minutes before are complete without it.",
          },
          {
            question: "My child has a diagnosis. Does it still help?",
            answer:
              "Much of it, often. But it is an evening for everyday bedtimes and does not replace the people who know your child.",
          },
        ],
      }),
    ],
  );
}

function lastCall(start: number): Branch {
  return section(
    { name: "Last call", tone: "accent" },
    {
      desktop: { align: "center", paddingTop: 88, paddingBottom: 88, width: 760 },
      phone: { paddingTop: 56, paddingBottom: 56 },
    },
    [
      branch("headline", { text: "See you on the sofa?", level: "2", size: "l" }),
      branch("subheadline", { text: `${dayInWords(start)}, 7 pm (UTC). Bring tea.` }),
      branch("button", { label: "Save me a seat", action: "form", look: "solid", size: "l" }),
    ],
  );
}
