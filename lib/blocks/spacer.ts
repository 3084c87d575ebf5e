/** Empty room; on a phone it takes two thirds of its height. */
import type { BlockDescription } from "./block";

export const spacer: BlockDescription = {
  kind: "spacer",
  label: "Space",
  hint: "Empty room of a given height.",
  icon: "move-vertical",
  group: "structure",
  fields: {
    height: { type: "number", label: "Height", min: 4, max: 320, step: 4, unit: "px" },
  },
  defaults: { fields: { height: 40 }, style: {} },
  styles: ["hidden"],
  allowedChildren: [],
};
