/** Short points. */
import type { BlockDescription } from "./block";
import { SPACING } from "./style";

export const list: BlockDescription = {
  kind: "list",
  label: "List",
  hint: "Short points with a mark before each.",
  icon: "list-checks",
  group: "text",
  fields: {
    items: { type: "textList", label: "Points", itemLabel: "Point", maxItems: 30, maxLength: 300 },
    marker: {
      type: "choice",
      label: "Mark",
      options: [
        { value: "check", label: "Tick" },
        { value: "dot", label: "Dot" },
        { value: "arrow", label: "Arrow" },
        { value: "number", label: "Number" },
      ],
    },
    columns: { type: "number", label: "Columns", min: 1, max: 3 },
  },
  defaults: {
    fields: {
      items: ["What they will be able to do", "How long it takes", "What they need to bring"],
      marker: "check",
      columns: 1,
    },
    style: {},
  },
  styles: ["align", "textColor", "fontSize", "gap", "width", ...SPACING],
  allowedChildren: [],
};
