/** Questions and answers; opens without JavaScript. */
import type { BlockDescription } from "./block";
import { SPACING } from "./style";

export const faq: BlockDescription = {
  kind: "faq",
  label: "Questions",
  hint: "Questions that open to their answers.",
  icon: "message-circle-question",
  group: "proof",
  fields: {
    items: {
      type: "items",
      label: "Questions",
      itemLabel: "Question",
      maxItems: 30,
      fields: {
        question: { type: "text", label: "Question", maxLength: 200, inline: true },
        answer: {
          type: "text",
          label: "Answer",
          maxLength: 2000,
          inline: true,
          multiline: true,
          rich: true,
        },
      },
    },
    openFirst: { type: "boolean", label: "First one open" },
  },
  defaults: {
    fields: {
      items: [
        {
          question: "How much time will it take?",
          answer: "Answer the question people really ask before they sign up.",
        },
        {
          question: "What happens after I sign up?",
          answer: "Tell them exactly what comes, and when.",
        },
      ],
      openFirst: true,
    },
    style: {},
  },
  styles: ["width", "align", ...SPACING],
  allowedChildren: [],
};
