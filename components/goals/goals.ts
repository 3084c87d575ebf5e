import type { FunnelGoal } from "@/lib/templates/template";

export interface Goal {
  goal: FunnelGoal;
  /** What a marketer would answer to "What is it for?". */
  answer: string;
  /** What comes with it, in one sentence. */
  sentence: string;
}

export const GOALS: readonly Goal[] = [
  {
    goal: "collect_leads",
    answer: "Collect leads",
    sentence: "Give something worth having and get an e-mail address in return.",
  },
  {
    goal: "webinar",
    answer: "Fill a webinar",
    sentence: "A date, a promise and a seat: people sign up in half a minute.",
  },
  {
    goal: "waitlist",
    answer: "Open a waitlist",
    sentence: "Find out who wants it before it exists, and let them in first.",
  },
];
