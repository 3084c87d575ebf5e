/** The funnels one can start from, by what they are for. */
import { blankFunnel } from "./blank";
import type { FunnelGoal, FunnelTemplate } from "./template";

/** `now` in Unix milliseconds: dates in the copy (a webinar next week) are counted from it. */
export function buildTemplate(goal: FunnelGoal, _now: number): FunnelTemplate {
  switch (goal) {
    case "collect_leads":
    case "webinar":
    case "waitlist":
      return { ...blankFunnel(), goal };
    case "blank":
      return blankFunnel();
    default: {
      const unreachable: never = goal;
      return unreachable;
    }
  }
}
