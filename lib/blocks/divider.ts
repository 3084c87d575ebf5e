/** A line between two thoughts. */
import type { BlockDescription } from "./block";
import { SPACING } from "./style";

export const divider: BlockDescription = {
  kind: "divider",
  label: "Divider",
  hint: "A line between two thoughts.",
  icon: "minus",
  group: "structure",
  fields: {
    look: {
      type: "choice",
      label: "Look",
      options: [
        { value: "line", label: "Line" },
        { value: "dashes", label: "Dashes" },
        { value: "short", label: "Short stroke" },
        { value: "wave", label: "Wave" },
      ],
    },
  },
  defaults: { fields: { look: "line" }, style: {} },
  styles: ["width", "align", "textColor", ...SPACING],
  allowedChildren: [],
};
