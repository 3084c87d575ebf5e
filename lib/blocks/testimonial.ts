/** A customer's words. The sample says that it is one. */
import type { BlockDescription } from "./block";
import { SPACING } from "./style";

export const testimonial: BlockDescription = {
  kind: "testimonial",
  label: "Testimonial",
  hint: "What a customer says, with name and picture.",
  icon: "quote",
  group: "proof",
  fields: {
    quote: {
      type: "text",
      label: "Quote",
      maxLength: 800,
      inline: true,
      multiline: true,
      rich: true,
    },
    name: { type: "text", label: "Name", maxLength: 80, inline: true },
    role: { type: "text", label: "Who they are", maxLength: 120, inline: true },
    image: { type: "image", label: "Portrait" },
    look: {
      type: "choice",
      label: "Look",
      options: [
        { value: "plain", label: "Plain" },
        { value: "card", label: "Card" },
        { value: "large", label: "Large" },
      ],
    },
  },
  defaults: {
    fields: {
      quote: "Put a customer’s own words here, the ones with a number in them.",
      name: "Sample name",
      role: "Sample – replace with a real customer",
      look: "card",
    },
    style: {},
  },
  styles: ["width", "align", ...SPACING],
  allowedChildren: [],
};
