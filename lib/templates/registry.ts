/** The funnels one can start from, by what they are for. */
import { blankFunnel } from "./blank";
import { hindsight } from "./hindsight/funnel";
import { quietEvenings } from "./quiet-evenings/funnel";
import { sundayLedger } from "./sunday-ledger/funnel";
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
    case "blank":
      return blankFunnel();
    default: {
      const unreachable: never = goal;
      return unreachable;
    }
  }
}
