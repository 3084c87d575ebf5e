/**
 * Waitlist: a developer tool before its beta. Voice: an engineer who says what works and what does
 * not. Night blue, one mint, monospace where a machine would speak.
 */
import type { FunnelTemplate } from "../template";
import { THEME } from "./look";
import { waitlistPage } from "./waitlist";
import { inLinePage } from "./in-line";

export function hindsight(): FunnelTemplate {
  return {
    goal: "waitlist",
    name: "Hindsight waitlist",
    sentence: "Show what is coming, and let people get in line for it.",
    theme: THEME,
    steps: [
      {
        name: "Waitlist",
        slug: "join",
        kind: "opt_in",
        settings: {
          title: "Hindsight: see the bug happen, again",
          description:
            "Hindsight records a failing request with everything it touched, and plays it back on your machine as often as you like.",
          indexed: true,
        },
        elements: waitlistPage(),
      },
      {
        name: "In line",
        slug: "in-line",
        kind: "thank_you",
        settings: {
          title: "You are in line",
          description: "You are on the waitlist. Invitations go out in the order people came.",
          indexed: false,
        },
        elements: inLinePage(),
      },
    ],
  };
}
