/** How far along. */
import type { BlockDescription } from "./block";
import { SPACING } from "./style";

export const progress: BlockDescription = {
  kind: "progress",
  label: "Progress bar",
  hint: "How far the visitor is, or how full something is.",
  icon: "loader",
  group: "urgency",
  fields: {
    label: { type: "text", label: "Words above", maxLength: 120, inline: true },
    value: { type: "number", label: "Filled", min: 0, max: 100, unit: "%" },
    showValue: { type: "boolean", label: "Show the number" },
  },
  defaults: { fields: { label: "Almost there", value: 70, showValue: true }, style: {} },
  styles: ["width", "align", ...SPACING],
  allowedChildren: [],
};
