/** Elements held together, as a card or in a colour of their own. */
import type { BlockDescription } from "./block";
import { BOX_LOOKS } from "./choices";
import { LEAF_KINDS } from "./leaf-kinds";
import { SPACING } from "./style";

export const box: BlockDescription = {
  kind: "box",
  label: "Box",
  hint: "Holds elements together, as a card or in a colour.",
  icon: "square-dashed",
  group: "structure",
  fields: { look: { type: "choice", label: "Look", options: BOX_LOOKS } },
  defaults: { fields: { look: "card" }, style: {} },
  styles: [
    "align",
    "background",
    "textColor",
    "paddingTop",
    "paddingBottom",
    "paddingX",
    "gap",
    "width",
    "radius",
    ...SPACING,
  ],
  allowedChildren: LEAF_KINDS,
};
