/** The page after the opt-in: confirm the address. */
import type { PageElement } from "../../page-document/element";
import { branch, column, pageOf, picture, row, section, type Branch } from "../build";
import { imprint } from "./look";

export function thankYouPage(): PageElement[] {
  return pageOf([confirm(), meanwhile(), imprint()]);
}

function confirm(): Branch {
  return section(
    { name: "Confirm", tone: "page" },
    {
      desktop: { align: "center", paddingTop: 56, paddingBottom: 56, width: 760 },
      phone: { paddingTop: 32, paddingBottom: 40 },
    },
    [
      branch(
        "image",
        picture("ledger-envelope", "An envelope addressed to you, at your kitchen table", 680, 470),
        { desktop: { width: 460 }, phone: { width: 300 } },
      ),
      branch("headline", { text: "One more click and you are in.", level: "1", size: "xl" }),
      branch(
        "subheadline",
        {
          text: "A short mail is on its way to you. Press the button in it, so that I know the address is yours. Then Sunday’s letter is, too.",
        },
        { desktop: { width: 580 } },
      ),
    ],
  );
}

function meanwhile(): Branch {
  return section(
    { name: "If nothing comes", tone: "surface" },
    {
      desktop: { paddingTop: 72, paddingBottom: 72, width: 900 },
      phone: { paddingTop: 48, paddingBottom: 48 },
    },
    [
      row({ desktop: { gap: 56 }, phone: { gap: 32 } }, [
        column(6, {}, [
          branch("headline", { text: "Nothing there yet?", level: "2", size: "m" }),
          branch("list", {
            marker: "number",
            items: [
              "Give it two minutes; mail is slower than it looks.",
              "Look under spam or promotions, and pull it out by the ear.",
              "Search for “Sunday Ledger”. Still nothing? Go back and check the spelling of your address.",
            ],
          }),
        ]),
        column(6, {}, [
          branch("headline", { text: "Until Sunday", level: "2", size: "m" }),
          branch("paragraph", {
            text: "Fetch last month’s bank statement and circle three things you had forgotten. You will need them for the first letter, and it takes less time than the coffee does.",
            look: "body",
          }),
        ]),
      ]),
    ],
  );
}
