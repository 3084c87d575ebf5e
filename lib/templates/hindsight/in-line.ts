/** The page after getting in line. */
import type { PageElement } from "../../page-document/element";
import { branch, column, pageOf, picture, row, section, type Branch } from "../build";
import { foot } from "./look";

export function inLinePage(): PageElement[] {
  return pageOf([ticket(), next(), foot()]);
}

function ticket(): Branch {
  return section(
    {
      name: "In line",
      tone: "page",
      image: { src: "/_s/art/hindsight-night.svg", alt: "", width: 1600, height: 900 },
      imagePlace: "top",
    },
    {
      desktop: { align: "center", paddingTop: 88, paddingBottom: 64, width: 760, gap: 20 },
      phone: { paddingTop: 48, paddingBottom: 40 },
    },
    [
      branch(
        "image",
        picture("hindsight-ticket", "A ticket: in line for the private beta", 560, 300),
        { desktop: { width: 440, marginBottom: 24 }, phone: { width: 320, marginBottom: 12 } },
      ),
      branch("headline", { text: "You are in line.", level: "1", size: "xl" }),
      branch(
        "subheadline",
        {
          text: "We will write twice: when you are next, and when you are in. Nothing in between, unless you answer.",
        },
        { desktop: { width: 540 } },
      ),
    ],
  );
}

function next(): Branch {
  return section(
    { name: "While you wait", tone: "page" },
    {
      desktop: { paddingTop: 16, paddingBottom: 88, width: 880 },
      phone: { paddingTop: 0, paddingBottom: 56 },
    },
    [
      row({ desktop: { gap: 20 }, phone: { gap: 16 } }, [
        column(6, { fields: { look: "card" } }, [
          branch("paragraph", { text: "while you wait", look: "eyebrow" }),
          branch("headline", { text: "Think of one bug", level: "2", size: "m" }),
          branch(
            "paragraph",
            {
              text: "The one that came back three times. It makes a good first recording; keep its ticket number.",
            },
            { desktop: { textColor: "inkSoft" } },
          ),
        ]),
        column(6, { fields: { look: "card" } }, [
          branch("paragraph", { text: "shortens the line", look: "eyebrow" }),
          branch("headline", { text: "Tell us your stack", level: "2", size: "m" }),
          branch(
            "paragraph",
            {
              text: "Answer the mail you just got with one line about your services. We invite teams we can help at once first.",
            },
            { desktop: { textColor: "inkSoft" } },
          ),
        ]),
      ]),
    ],
  );
}
