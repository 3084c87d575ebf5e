/** The largest type of the page. */
import type { BlockDescription } from "./block";
import { TEXT } from "./style";

export const headline: BlockDescription = {
  kind: "headline",
  label: "Headline",
  hint: "The promise of the page, in large type.",
  icon: "heading-1",
  group: "text",
  fields: {
    text: {
      type: "text",
      label: "Text",
      maxLength: 300,
      inline: true,
      multiline: true,
      rich: true,
    },
    level: {
      type: "choice",
      label: "Level",
      hint: "One main headline a page; search engines and screen readers use it.",
      options: [
        { value: "1", label: "Main headline" },
        { value: "2", label: "Section headline" },
        { value: "3", label: "Small headline" },
      ],
    },
    size: {
      type: "choice",
      label: "Size",
      options: [
        { value: "s", label: "Small" },
        { value: "m", label: "Medium" },
        { value: "l", label: "Large" },
        { value: "xl", label: "Very large" },
      ],
    },
  },
  defaults: {
    fields: { text: "Say in one line what they will get", level: "2", size: "l" },
    style: {},
  },
  styles: TEXT,
  allowedChildren: [],
};
