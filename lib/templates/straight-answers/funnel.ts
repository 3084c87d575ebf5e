/**
 * Book a call: half an hour with a consultant. Voice: somebody who charges by the sentence.
 * Neo-grotesque, white and ultramarine; the pictures are shapes. Its form goes in three steps.
 */
import type { FunnelTemplate } from "../template";
import { THEME } from "./look";
import { askedPage, bookPage, readyPage } from "./pages";

export function straightAnswers(): FunnelTemplate {
  return {
    goal: "book_call",
    name: "Straight Answers call",
    sentence: "Have the right people ask for a time in your calendar.",
    theme: THEME,
    steps: [
      {
        name: "Book",
        slug: "book",
        kind: "opt_in",
        settings: {
          title: "Thirty minutes, one question, a straight answer",
          description:
            "A free half hour for people who run a company of up to fifty. One page afterwards.",
          indexed: true,
        },
        elements: bookPage(),
      },
      {
        name: "Asked",
        slug: "asked",
        kind: "thank_you",
        settings: {
          title: "You will have a time by tomorrow",
          description: "Your request has arrived. You will have a time for the call by tomorrow.",
          indexed: false,
        },
        elements: askedPage(),
      },
      {
        name: "Get ready",
        slug: "get-ready",
        kind: "content",
        settings: {
          title: "Come with one sentence",
          description: "How to get the most out of half an hour: come with one sentence.",
          indexed: false,
        },
        elements: readyPage(),
      },
    ],
  };
}
