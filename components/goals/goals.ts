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
  {
    goal: "sell",
    answer: "Sell something",
    sentence: "A first taste for an address, then the offer while it still tastes good.",
  },
  {
    goal: "book_call",
    answer: "Book calls",
    sentence: "Three short steps, and the right people ask for a time.",
  },
  {
    goal: "course",
    answer: "Launch a course",
    sentence: "The first lesson for free; it sells the others.",
  },
  {
    goal: "event",
    answer: "Invite to an event",
    sentence: "Know how many will come, and have them look forward to it.",
  },
  {
    goal: "workshop",
    answer: "Fill a workshop",
    sentence: "Few places, chosen people, a date that suits them.",
  },
];
