/** Logos side by side: customers, partners, or where one was written about. */
import type { BlockDescription } from "./block";
import { SPACING } from "./style";

export const logoRow: BlockDescription = {
  kind: "logoRow",
  label: "Logo row",
  hint: "Logos of customers, partners or the press, side by side.",
  icon: "shapes",
  group: "proof",
  fields: {
    label: { type: "text", label: "Line above", maxLength: 120, inline: true },
    items: {
      type: "items",
      label: "Logos",
      itemLabel: "Logo",
      maxItems: 12,
      fields: {
        image: { type: "image", label: "Picture" },
        name: { type: "text", label: "Name", maxLength: 60 },
        url: { type: "url", label: "Leads to" },
      },
    },
    height: { type: "number", label: "Height", min: 16, max: 96, step: 4, unit: "px" },
    muted: { type: "boolean", label: "In grey" },
  },
  defaults: {
    fields: { label: "Written about in", items: [{}, {}, {}, {}], height: 32, muted: true },
    style: { desktop: { align: "center" } },
  },
  styles: ["align", "gap", "width", ...SPACING],
  allowedChildren: [],
};
