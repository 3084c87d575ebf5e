/** One column of a row; as a card it is the box of other builders. */
import type { BlockDescription } from "./block";
import { LEAF_KINDS } from "./leaf-kinds";

export const column: BlockDescription = {
  kind: "column",
  label: "Column",
  hint: "One of the columns of a row.",
  icon: "rectangle-vertical",
  group: "structure",
  fields: {
    look: {
      type: "choice",
      label: "Look",
      options: [
        { value: "plain", label: "Plain" },
        { value: "card", label: "Card" },
        { value: "tint", label: "Tinted" },
        { value: "inverse", label: "Dark card" },
        { value: "accent", label: "Accent card" },
      ],
    },
  },
  defaults: { fields: { look: "plain" }, style: {} },
  styles: [
    "span",
    "background",
    "textColor",
    "align",
    "paddingTop",
    "paddingBottom",
    "paddingX",
    "gap",
    "verticalAlign",
    "radius",
    "hidden",
  ],
  allowedChildren: LEAF_KINDS,
};
