/** One column of a row; it can look like a box. */
import type { BlockDescription } from "./block";
import { BOX_LOOKS } from "./choices";
import { LEAF_KINDS } from "./leaf-kinds";

export const column: BlockDescription = {
  kind: "column",
  label: "Column",
  hint: "One of the columns of a row.",
  icon: "rectangle-vertical",
  group: "structure",
  fields: {
    look: { type: "choice", label: "Look", options: BOX_LOOKS },
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
  allowedChildren: ["box", ...LEAF_KINDS],
};
