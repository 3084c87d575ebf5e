/** The page with the waitlist: promise, how it works, what is ready and what is not. */
import type { PageElement } from "../../page-document/element";
import { branch, column, pageOf, picture, row, section, type Branch } from "../build";
import { EMAIL, foot } from "./look";

export function waitlistPage(): PageElement[] {
  return pageOf([hero(), steps(), terminal(), honesty(), questions(), lastCall(), foot()]);
}

function hero(): Branch {
  return section(
    {
      name: "Promise and form",
      tone: "page",
      image: { src: "/_s/art/hindsight-night.svg", alt: "", width: 1600, height: 900 },
      imagePlace: "top",
    },
    {
      desktop: { align: "center", paddingTop: 88, paddingBottom: 72, gap: 20 },
      phone: { paddingTop: 48, paddingBottom: 40 },
    },
    [
      branch("paragraph", { text: "hindsight / private beta this spring", look: "eyebrow" }),
      branch(
        "headline",
        { text: "See the bug happen. Again.", level: "1", size: "xl" },
        { desktop: { width: 820 } },
      ),
      branch(
        "subheadline",
        {
          text: "Hindsight records a failing request with everything it touched: calls, queries, clock, random numbers. Then it plays it back on your machine, as often as you like.",
        },
        { desktop: { width: 660, marginBottom: 8 } },
      ),
      branch(
        "form",
        { ...EMAIL, note: "Forty teams a week, in the order they signed up. No card." },
        { desktop: { width: 520, marginBottom: 32 }, phone: { marginBottom: 16 } },
      ),
      branch(
        "image",
        picture(
          "hindsight-app",
          "A recorded request as a timeline, stopped 0.4 seconds before it failed; beside it the line of code and the values at that moment",
          1240,
          720,
        ),
        { phone: { hidden: true } },
      ),
      branch(
        "image",
        picture(
          "hindsight-moment",
          "The line of code that failed and the values at that moment",
          579,
          496,
        ),
        { desktop: { hidden: true }, phone: { hidden: false } },
      ),
    ],
  );
}

const STEPS = [
  {
    no: "01 record",
    title: "Nothing to sprinkle",
    text: "One import at the edge of your service. It keeps the last ten seconds in memory and writes them down only when something breaks.",
  },
  {
    no: "02 replay",
    title: "Same input, same hour",
    text: "Queries answer as they did then. The clock says what it said. The request fails on your laptop exactly as it failed in production.",
  },
  {
    no: "03 fix",
    title: "Step backwards",
    text: "Start at the exception and walk towards the cause. Change the code, run the same request again, watch it pass.",
  },
];

function steps(): Branch {
  return section(
    { name: "How it works", tone: "page" },
    {
      desktop: { paddingTop: 72, paddingBottom: 96 },
      phone: { paddingTop: 40, paddingBottom: 56 },
    },
    [
      branch(
        "headline",
        { text: "“Cannot reproduce” was never an answer.", level: "2", size: "l" },
        { desktop: { width: 640 } },
      ),
      row(
        { desktop: { gap: 20 }, phone: { gap: 16 } },
        STEPS.map(({ no, title, text }) =>
          column(4, { fields: { look: "card" } }, [
            branch("paragraph", { text: no, look: "eyebrow" }),
            branch("headline", { text: title, level: "3", size: "m" }),
            branch("paragraph", { text, look: "body" }, { desktop: { textColor: "inkSoft" } }),
          ]),
        ),
      ),
    ],
  );
}

function terminal(): Branch {
  return section(
    { name: "In the terminal", tone: "surface" },
    {
      desktop: { paddingTop: 104, paddingBottom: 104 },
      phone: { paddingTop: 56, paddingBottom: 56 },
    },
    [
      row({ desktop: { verticalAlign: "center", gap: 72 }, phone: { gap: 32 } }, [
        column(5, {}, [
          branch("headline", { text: "Where you already are", level: "2", size: "l" }),
          branch(
            "paragraph",
            {
              text: "One command fetches the recording and runs your branch against it. Keep the watcher open and every save replays the request.",
              look: "lead",
            },
            { desktop: { textColor: "inkSoft", marginBottom: 8 } },
          ),
          branch("list", {
            marker: "check",
            items: [
              "Personal data is masked before it leaves your servers",
              "Recordings stay in your own bucket",
              "Works in a debugger, in a test and in CI",
            ],
          }),
        ]),
        column(7, {}, [
          branch(
            "image",
            picture(
              "hindsight-terminal",
              "A terminal: hindsight replay shows coupon is null in discount.ts line 45; replayed with the fix, the same request answers 201",
              640,
              460,
            ),
          ),
        ]),
      ]),
    ],
  );
}

function honesty(): Branch {
  return section(
    { name: "What works", tone: "page" },
    {
      desktop: { paddingTop: 96, paddingBottom: 96 },
      phone: { paddingTop: 56, paddingBottom: 56 },
    },
    [
      branch(
        "headline",
        { text: "What is ready, and what is not yet", level: "2", size: "l" },
        { desktop: { width: 620 } },
      ),
      row({ desktop: { gap: 20 }, phone: { gap: 16 } }, [
        column(6, { fields: { look: "card" } }, [
          branch("paragraph", { text: "works today", look: "eyebrow" }),
          branch("list", {
            marker: "check",
            items: [
              "Node and Python services over HTTP",
              "PostgreSQL, Redis and outgoing calls",
              "Replay in VS Code and in the terminal",
              "Recording costs about two per cent of CPU",
            ],
          }),
        ]),
        column(6, { fields: { look: "card" } }, [
          branch("paragraph", { text: "not yet", look: "eyebrow" }),
          branch("list", {
            marker: "arrow",
            items: [
              "Go and JVM services: in summer",
              "Message queues: recorded, not replayed",
              "Windows: only through WSL",
              "Requests longer than a minute",
            ],
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
      desktop: { paddingTop: 24, paddingBottom: 112, width: 800 },
      phone: { paddingTop: 0, paddingBottom: 64 },
    },
    [
      branch("headline", { text: "Asked by people like you", level: "2", size: "l" }),
      branch("faq", {
        openFirst: true,
        items: [
          {
            question: "Is this a logging tool?",
            answer:
              "No. Logs tell you what somebody thought worth writing down. A recording lets you look at what nobody thought of.",
          },
          {
            question: "What does it do to latency?",
            answer:
              "Recording copies buffers that are there anyway. In our own services the median request became 0.3 ms slower. You can switch it on for one route first.",
          },
          {
            question: "What will it cost?",
            answer:
              "The beta is free. Afterwards there will be a free plan for one service and a price per team, not per event.",
          },
          {
            question: "When is it my turn?",
            answer:
              "We invite forty teams a week so that every one of them gets an answer from an engineer. You will hear from us twice: when you are next, and when you are in.",
          },
        ],
      }),
    ],
  );
}

function lastCall(): Branch {
  return section(
    { name: "Form again", tone: "accent" },
    {
      desktop: { align: "center", paddingTop: 88, paddingBottom: 96, width: 760 },
      phone: { paddingTop: 56, paddingBottom: 64 },
    },
    [
      branch("headline", {
        text: "The next one that cannot be reproduced will be.",
        level: "2",
        size: "l",
      }),
      branch("form", EMAIL, { desktop: { width: 520, marginTop: 8 } }),
    ],
  );
}
