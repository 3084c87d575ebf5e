/** A rating out of five. */
import type { BlockDescription } from "./block";
import { SPACING } from "./style";

export const stars: BlockDescription = {
  kind: "stars",
  label: "Review stars",
  hint: "A rating with a line of words.",
  icon: "star",
  group: "proof",
  fields: {
    rating: { type: "number", label: "Stars", min: 0, max: 5, step: 0.5 },
    caption: { type: "text", label: "Words beside", maxLength: 120, inline: true },
  },
  defaults: { fields: { rating: 5, caption: "Sample rating – use your own" }, style: {} },
  styles: ["align", "textColor", ...SPACING],
  allowedChildren: [],
};
