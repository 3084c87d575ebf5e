/** The page after the registration. `start`: Unix milliseconds of the webinar. */
import type { PageElement } from "../../page-document/element";
import { branch, column, pageOf, picture, row, section, type Branch } from "../build";
import { dayInWords } from "../webinar-date";
import { foot } from "./look";

export function seatSavedPage(start: number): PageElement[] {
  return pageOf([saved(start), prepare(), foot()]);
}

function saved(start: number): Branch {
  return section(
    { name: "Seat saved", tone: "tint" },
    {
      desktop: { align: "center", paddingTop: 56, paddingBottom: 72, width: 760 },
      phone: { paddingTop: 32, paddingBottom: 48 },
    },
    [
      branch("image", picture("evening-bear", "A bear asleep under a starry blanket", 720, 460), {
        desktop: { width: 460 },
        phone: { width: 310 },
      }),
      branch("headline", { text: "Your seat is saved.", level: "1", size: "xl" }),
      branch(
        "subheadline",
        {
          text: `${dayInWords(start)}, 7 pm (UTC). The link is on its way to your inbox; an hour before we start it comes again, on top of the pile.`,
        },
        { desktop: { width: 580 } },
      ),
      branch("button", { label: "Open the live room", action: "next", look: "outline", size: "m" }),
    ],
  );
}

function prepare(): Branch {
  return section(
    { name: "Until then", tone: "page" },
    {
      desktop: { paddingTop: 80, paddingBottom: 80, width: 960 },
      phone: { paddingTop: 56, paddingBottom: 56 },
    },
    [
      branch(
        "headline",
        { text: "Three small things until then", level: "2", size: "l" },
        { desktop: { align: "center" } },
      ),
      row(
        { desktop: { gap: 20 }, phone: { gap: 16 } },
        [
          [
            "Write down one bedtime",
            "Minute by minute, as it really was. We will work with yours, not with one from a book.",
          ],
          [
            "Block the hour",
            "Put it into the calendar of whoever else is at home. Fewer knees in your ribs that way.",
          ],
          [
            "Send me your question",
            "Just answer the mail you got. The three asked most often come first.",
          ],
        ].map(([title = "", text = ""]) =>
          column(4, { fields: { look: "card" } }, [
            branch("headline", { text: title, level: "3", size: "s" }),
            branch("paragraph", { text }, { desktop: { textColor: "inkSoft" } }),
          ]),
        ),
      ),
    ],
  );
}
