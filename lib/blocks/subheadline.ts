/** What stands under a headline. */
import type { BlockDescription } from "./block";
import { TEXT } from "./style";

export const subheadline: BlockDescription = {
  kind: "subheadline",
  label: "Subheadline",
  hint: "One or two sentences that back the headline.",
  icon: "heading-2",
  group: "text",
  fields: {
    text: {
      type: "text",
      label: "Text",
      maxLength: 500,
      inline: true,
      multiline: true,
      rich: true,
    },
  },
  defaults: {
    fields: { text: "Then say who it is for, how long it takes and why they can believe you." },
    style: {},
  },
  styles: TEXT,
  allowedChildren: [],
};
