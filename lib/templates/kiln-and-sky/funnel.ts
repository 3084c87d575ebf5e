/**
 * Workshop: a weekend at the potter's wheel. Voice: a teacher with clay on her sleeves. Soft serif,
 * clay and sky; the pictures are still lifes.
 */
import type { FunnelTemplate } from "../template";
import { THEME } from "./look";
import { weekendPage, whatToBringPage, wheelKeptPage } from "./pages";

export function kilnAndSky(): FunnelTemplate {
  return {
    goal: "workshop",
    name: "Kiln & Sky workshop",
    sentence: "Fill the few places of a workshop with the right people.",
    theme: THEME,
    steps: [
      {
        name: "The weekend",
        slug: "weekend",
        kind: "opt_in",
        settings: {
          title: "A weekend of clay for beginners, eight people at a time",
          description:
            "Two days at the wheel, everything included, three finished pieces to take home.",
          indexed: true,
        },
        elements: weekendPage(),
      },
      {
        name: "Wheel kept",
        slug: "kept",
        kind: "thank_you",
        settings: {
          title: "A wheel has your name on it",
          description: "Your wheel at the weekend workshop is kept. Here is what happens next.",
          indexed: false,
        },
        elements: wheelKeptPage(),
      },
      {
        name: "What to bring",
        slug: "what-to-bring",
        kind: "content",
        settings: {
          title: "What to bring to the weekend",
          description:
            "Clothes that may get clay on them, and everything else to bring to the workshop.",
          indexed: false,
        },
        elements: whatToBringPage(),
      },
    ],
  };
}
