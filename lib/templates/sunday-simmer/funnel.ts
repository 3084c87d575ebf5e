/**
 * Course: cooking from one pot. Voice: a cook who talks while stirring. Slab serif, tomato and
 * butter; the pictures are cut paper.
 */
import type { FunnelTemplate } from "../template";
import { THEME } from "./look";
import { coursePage, kitchenPage, onItsWayPage } from "./pages";

export function sundaySimmer(): FunnelTemplate {
  return {
    goal: "course",
    name: "Sunday Simmer course",
    sentence: "Give the first lesson away and let it sell the others.",
    theme: THEME,
    steps: [
      {
        name: "The course",
        slug: "first-lesson",
        kind: "opt_in",
        settings: {
          title: "Sunday Simmer: learn to cook from one pot of tomatoes",
          description:
            "Six Sundays, six pots, and the things every recipe takes for granted. The first lesson is free.",
          indexed: true,
        },
        elements: coursePage(),
      },
      {
        name: "On its way",
        slug: "on-its-way",
        kind: "thank_you",
        settings: {
          title: "Buy two kilos of tomatoes",
          description:
            "The course is on its way to your inbox. Until then: two kilos of tomatoes, the ripest you can find.",
          indexed: false,
        },
        elements: onItsWayPage(),
      },
      {
        name: "The kitchen",
        slug: "kitchen",
        kind: "content",
        settings: {
          title: "The kitchen is open",
          description: "All six lessons of the Sunday Simmer course, to cook at your own pace.",
          indexed: false,
        },
        elements: kitchenPage(),
      },
    ],
  };
}
