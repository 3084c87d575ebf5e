/** Columns side by side. A width from 1 to 12 of each column divides the row. */
import type { BlockDescription } from "./block";

export const row: BlockDescription = {
  kind: "row",
  label: "Columns",
  hint: "Elements side by side; stacked on a phone.",
  icon: "columns-2",
  group: "structure",
  fields: {},
  defaults: { fields: {}, style: {} },
  styles: [
    "gap",
    "verticalAlign",
    "direction",
    "width",
    "align",
    "marginTop",
    "marginBottom",
    "hidden",
  ],
  allowedChildren: ["column"],
};
