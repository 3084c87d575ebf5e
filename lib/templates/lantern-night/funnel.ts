/**
 * Event: an evening in the neighbourhood. Voice: the person who puts up the posters. Poster type on
 * night blue; the pictures are paper and light.
 */
import type { FunnelTemplate } from "../template";
import { webinarStart } from "../webinar-date";
import { THEME } from "./look";
import { eveningPage, waitingPage, wayPage } from "./pages";

export function lanternNight(now: number): FunnelTemplate {
  const start = webinarStart(now);
  return {
    goal: "event",
    name: "Lantern Night",
    sentence: "Know how many will come, and have them look forward to it.",
    theme: THEME,
    steps: [
      {
        name: "The evening",
        slug: "evening",
        kind: "opt_in",
        settings: {
          title: "Lantern Night: a thousand lights go down the river",
          description:
            "Fold a boat, light a lantern, let it go. An evening by the river, free for everybody.",
          indexed: true,
        },
        elements: eveningPage(start),
      },
      {
        name: "Counted in",
        slug: "counted-in",
        kind: "thank_you",
        settings: {
          title: "Your lantern is waiting",
          description:
            "You are counted in for Lantern Night. A paper lantern with your name waits at the gate.",
          indexed: false,
        },
        elements: waitingPage(start),
      },
      {
        name: "The way",
        slug: "the-way",
        kind: "content",
        settings: {
          title: "Follow the paper stars",
          description: "How to get to Lantern Night on foot and by tram, and what to bring.",
          indexed: false,
        },
        elements: wayPage(),
      },
    ],
  };
}
