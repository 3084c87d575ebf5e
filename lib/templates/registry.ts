/** The funnels one can start from, by what they are for. */
import { blankFunnel } from "./blank";
import { hindsight } from "./hindsight/funnel";
import { kilnAndSky } from "./kiln-and-sky/funnel";
import { lanternNight } from "./lantern-night/funnel";
import { quietEvenings } from "./quiet-evenings/funnel";
import { straightAnswers } from "./straight-answers/funnel";
import { sundayLedger } from "./sunday-ledger/funnel";
import { sundaySimmer } from "./sunday-simmer/funnel";
import { thirtyMornings } from "./thirty-mornings/funnel";
import type { FunnelGoal, FunnelTemplate } from "./template";

/** `now` in Unix milliseconds: dates in the copy (a webinar next week) are counted from it. */
export function buildTemplate(goal: FunnelGoal, now: number): FunnelTemplate {
  switch (goal) {
    case "collect_leads":
      return sundayLedger();
    case "waitlist":
      return hindsight();
    case "webinar":
      return quietEvenings(now);
    case "sell":
      return thirtyMornings();
    case "book_call":
      return straightAnswers();
    case "course":
      return sundaySimmer();
    case "event":
      return lanternNight(now);
    case "workshop":
      return kilnAndSky();
    case "blank":
      return blankFunnel();
    default: {
      const unreachable: never = goal;
      return unreachable;
    }
  }
}
