/**
 * Collect leads: a letter about money. Voice: a well-read friend who has nothing to sell. Serif on
 * ivory, banknote green; the pictures are engraved as banknotes are.
 */
import type { FunnelTemplate } from "../template";
import { THEME } from "./look";
import { optInPage } from "./opt-in";
import { thankYouPage } from "./thank-you";

export function sundayLedger(): FunnelTemplate {
  return {
    goal: "collect_leads",
    name: "The Sunday Ledger",
    sentence: "Give something worth reading, get an address to write to.",
    theme: THEME,
    steps: [
      {
        name: "Opt-in",
        slug: "letter",
        kind: "opt_in",
        settings: {
          title: "The Sunday Ledger: money, explained once a week",
          description:
            "One letter every Sunday: one idea about money, told in six minutes by someone who has nothing to sell you.",
          indexed: true,
        },
        elements: optInPage(),
      },
      {
        name: "Thank you",
        slug: "welcome",
        kind: "thank_you",
        settings: {
          title: "One more click and you are in",
          description: "Please confirm your address.",
          indexed: false,
        },
        elements: thankYouPage(),
      },
    ],
  };
}
