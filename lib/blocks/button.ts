/** One thing to do. */
import type { BlockDescription } from "./block";
import { SPACING } from "./style";

export const button: BlockDescription = {
  kind: "button",
  label: "Button",
  hint: "Leads to the next step, the form or an address.",
  icon: "mouse-pointer-click",
  group: "action",
  fields: {
    label: { type: "text", label: "Label", maxLength: 80, inline: true },
    action: {
      type: "choice",
      label: "Leads to",
      options: [
        { value: "next", label: "The next step" },
        { value: "form", label: "The form on this page" },
        { value: "address", label: "An address" },
      ],
    },
    url: { type: "url", label: "Address", placeholder: "https://" },
    note: { type: "text", label: "Small line below", maxLength: 160, inline: true },
    look: {
      type: "choice",
      label: "Look",
      options: [
        { value: "solid", label: "Filled" },
        { value: "outline", label: "Outline" },
        { value: "quiet", label: "Text with arrow" },
      ],
    },
    size: {
      type: "choice",
      label: "Size",
      options: [
        { value: "m", label: "Medium" },
        { value: "l", label: "Large" },
      ],
    },
    wide: { type: "boolean", label: "As wide as its column" },
  },
  defaults: {
    fields: { label: "Yes, show me how", action: "next", look: "solid", size: "l", wide: false },
    style: {},
  },
  styles: ["align", "width", ...SPACING],
  allowedChildren: [],
};
