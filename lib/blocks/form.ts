/** Takes an opt-in. Its key is the form's key in submissions. */
import type { BlockDescription } from "./block";
import { SPACING } from "./style";

export const form: BlockDescription = {
  kind: "form",
  label: "Form",
  hint: "Takes an opt-in and leads to the next step.",
  icon: "text-cursor-input",
  group: "action",
  fields: {
    fields: { type: "formFields", label: "Fields", maxItems: 20 },
    buttonLabel: { type: "text", label: "Button", maxLength: 80, inline: true },
    note: { type: "text", label: "Small line below", maxLength: 240, inline: true },
    layout: {
      type: "choice",
      label: "Layout",
      options: [
        { value: "stacked", label: "One below the other" },
        { value: "inline", label: "In one line" },
      ],
    },
    proof: {
      type: "choice",
      label: "Against robots",
      hint: "Browsers solve a small sum before they send; people notice nothing.",
      options: [
        { value: "suspects", label: "Ask suspects for proof" },
        { value: "always", label: "Ask everybody for proof" },
      ],
    },
  },
  defaults: {
    fields: {
      fields: [
        { name: "name", label: "First name", type: "name", required: false },
        {
          name: "email",
          label: "E-mail",
          type: "email",
          required: true,
          placeholder: "you@example.com",
        },
      ],
      buttonLabel: "Send it to me",
      note: "No spam. Unsubscribe with one click.",
      layout: "stacked",
    },
    style: {},
  },
  styles: ["width", "align", "gap", ...SPACING],
  allowedChildren: [],
};
