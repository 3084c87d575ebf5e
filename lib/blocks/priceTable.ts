/** Plans side by side. */
import type { BlockDescription } from "./block";
import { SPACING } from "./style";

export const priceTable: BlockDescription = {
  kind: "priceTable",
  label: "Price table",
  hint: "Plans side by side, each with a button.",
  icon: "badge-euro",
  group: "action",
  fields: {
    items: {
      type: "items",
      label: "Plans",
      itemLabel: "Plan",
      maxItems: 4,
      fields: {
        name: { type: "text", label: "Name", maxLength: 60, inline: true },
        price: { type: "text", label: "Price", maxLength: 30, inline: true },
        period: { type: "text", label: "Per", maxLength: 40, inline: true },
        features: {
          type: "text",
          label: "What is in it",
          maxLength: 1000,
          multiline: true,
          hint: "One line each.",
        },
        buttonLabel: { type: "text", label: "Button", maxLength: 60, inline: true },
        url: { type: "url", label: "Leads to", hint: "Empty: the next step." },
        highlight: { type: "boolean", label: "Recommended" },
      },
    },
  },
  defaults: {
    fields: {
      items: [
        {
          name: "On your own",
          price: "€29",
          period: "once",
          features: "The whole course\nAll worksheets",
          buttonLabel: "Start on my own",
          highlight: false,
        },
        {
          name: "With a coach",
          price: "€89",
          period: "once",
          features: "The whole course\nAll worksheets\nFour calls, one a week",
          buttonLabel: "Start with a coach",
          highlight: true,
        },
      ],
    },
    style: {},
  },
  styles: ["width", "gap", ...SPACING],
  allowedChildren: [],
};
