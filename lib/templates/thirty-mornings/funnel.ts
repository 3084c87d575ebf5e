/**
 * Sell: a month of short workouts. Voice: a coach who keeps it short. Condensed type, black and lime;
 * the pictures are posters.
 */
import type { FunnelTemplate } from "../template";
import { THEME } from "./look";
import { allMorningsPage, morningOnePage, welcomePage } from "./pages";

export function thirtyMornings(): FunnelTemplate {
  return {
    goal: "sell",
    name: "Thirty Mornings",
    sentence: "Give a first taste, then sell the whole.",
    theme: THEME,
    steps: [
      {
        name: "Morning one",
        slug: "morning-one",
        kind: "opt_in",
        settings: {
          title: "Thirty Mornings: twelve minutes before the day begins",
          description:
            "A month of short sessions on your own floor. The first one is free and complete.",
          indexed: true,
        },
        elements: morningOnePage(),
      },
      {
        name: "All thirty",
        slug: "all-thirty",
        kind: "thank_you",
        settings: {
          title: "The other twenty-nine mornings",
          description: "What comes after morning one: the whole thirty, one short session a day.",
          indexed: false,
        },
        elements: allMorningsPage(),
      },
      {
        name: "Welcome",
        slug: "welcome",
        kind: "content",
        settings: {
          title: "Put the mat out tonight",
          description: "Welcome. Put the mat out tonight, and tomorrow begins by itself.",
          indexed: false,
        },
        elements: welcomePage(),
      },
    ],
  };
}
