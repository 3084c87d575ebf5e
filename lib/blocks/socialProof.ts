/** Faces and a sentence about who is there already. The words are the marketer's; nothing is counted up. */
import type { BlockDescription } from "./block";
import { SPACING } from "./style";

export const socialProof: BlockDescription = {
  kind: "socialProof",
  label: "Social proof",
  hint: "Faces and a line about who is there already.",
  icon: "users-round",
  group: "proof",
  fields: {
    text: {
      type: "text",
      label: "Text",
      maxLength: 200,
      inline: true,
      multiline: true,
      rich: true,
    },
    faces: {
      type: "items",
      label: "Faces",
      itemLabel: "Face",
      maxItems: 6,
      fields: {
        image: { type: "image", label: "Portrait" },
        initials: {
          type: "text",
          label: "Initials",
          maxLength: 2,
          hint: "While there is no portrait.",
        },
      },
    },
    stars: { type: "boolean", label: "Five stars above" },
  },
  defaults: {
    fields: {
      text: "Say who is there already – a true number, or a name they know.",
      faces: [{ initials: "A" }, { initials: "M" }, { initials: "J" }],
      stars: false,
    },
    style: {},
  },
  styles: ["align", "width", ...SPACING],
  allowedChildren: [],
};
