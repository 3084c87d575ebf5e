/** Running text. */
import type { BlockDescription } from "./block";
import { TEXT } from "./style";

export const paragraph: BlockDescription = {
  kind: "paragraph",
  label: "Paragraph",
  hint: "Running text, a lead-in or small print.",
  icon: "pilcrow",
  group: "text",
  fields: {
    text: {
      type: "text",
      label: "Text",
      maxLength: 5000,
      inline: true,
      multiline: true,
      rich: true,
    },
    look: {
      type: "choice",
      label: "Look",
      options: [
        { value: "body", label: "Text" },
        { value: "lead", label: "Large text" },
        { value: "small", label: "Small print" },
        { value: "eyebrow", label: "Line above a headline" },
      ],
    },
  },
  defaults: {
    fields: {
      text: "Write as you would to one person you like. Short sentences. One thought each.",
      look: "body",
    },
    style: {},
  },
  styles: TEXT,
  allowedChildren: [],
};
