/**
 * Webinar: a live evening for parents. Voice: a warm, funny nurse who has seen it all. Rounded type,
 * cream and coral; the pictures are from a picture book.
 */
import type { FunnelTemplate } from "../template";
import { webinarStart } from "../webinar-date";
import { THEME } from "./look";
import { registrationPage } from "./registration";
import { seatSavedPage } from "./seat-saved";
import { liveRoomPage } from "./live-room";

export function quietEvenings(now: number): FunnelTemplate {
  const start = webinarStart(now);
  return {
    goal: "webinar",
    name: "Quiet evenings webinar",
    sentence: "Invite people to a live session, remind them, and have them turn up.",
    theme: THEME,
    steps: [
      {
        name: "Registration",
        slug: "register",
        kind: "opt_in",
        settings: {
          title: "Bedtime in twenty minutes: a free live evening for parents",
          description:
            "Forty-five minutes online with a children’s nurse: what to change tonight so that bedtime ends before you do.",
          indexed: true,
        },
        elements: registrationPage(start),
      },
      {
        name: "Seat saved",
        slug: "seat-saved",
        kind: "thank_you",
        settings: {
          title: "Your seat is saved",
          description:
            "Your seat at the webinar is saved. Put the date into your calendar and bring a cup of tea.",
          indexed: false,
        },
        elements: seatSavedPage(start),
      },
      {
        name: "Live room",
        slug: "live",
        kind: "content",
        settings: {
          title: "The live room",
          description:
            "The room of the Quiet Evenings webinar. It opens a few minutes before we begin.",
          indexed: false,
        },
        elements: liveRoomPage(start),
      },
    ],
  };
}
