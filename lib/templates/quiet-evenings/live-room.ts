/** Where the webinar is watched. `start`: Unix milliseconds of the webinar. */
import type { PageElement } from "../../page-document/element";
import { branch, pageOf, section, type Branch } from "../build";
import { dayInWords } from "../webinar-date";
import { foot } from "./look";

export function liveRoomPage(start: number): PageElement[] {
  return pageOf([room(start), foot()]);
}

function room(start: number): Branch {
  return section(
    {
      name: "Live room",
      tone: "tint",
      image: { src: "/_s/art/evening-hills.svg", alt: "", width: 1600, height: 520 },
      imagePlace: "bottom",
    },
    {
      desktop: { align: "center", paddingTop: 64, paddingBottom: 420, width: 880 },
      tablet: { paddingBottom: 300 },
      phone: { paddingTop: 40, paddingBottom: 280 },
    },
    [
      branch("headline", { text: "We start at seven sharp.", level: "1", size: "xl" }),
      branch(
        "subheadline",
        {
          text: "Leave this page open. The picture appears here as soon as the light is on; type your questions below it.",
        },
        { desktop: { width: 560 } },
      ),
      branch("video", { url: "", title: "Bedtime in twenty minutes, live" }),
      branch(
        "countdown",
        {
          mode: "fixed",
          endsAt: start,
          label: `${dayInWords(start)}, 7 pm (UTC)`,
          endedText: "We are live.",
        },
        { desktop: { marginTop: 12 } },
      ),
    ],
  );
}
