/** A band across the page; the only kind that stands directly on it. */
import type { BlockDescription } from "./block";
import { LEAF_KINDS } from "./leaf-kinds";
import { TONES } from "./choices";

export const section: BlockDescription = {
  kind: "section",
  label: "Section",
  hint: "A band across the page that holds rows and elements.",
  icon: "rectangle-horizontal",
  group: "structure",
  fields: {
    name: { type: "text", label: "Name", maxLength: 60, hint: "Seen only in the layers." },
    tone: { type: "choice", label: "Colours", options: TONES },
    image: { type: "image", label: "Picture behind" },
    imagePlace: {
      type: "choice",
      label: "Place of the picture",
      options: [
        { value: "cover", label: "Fills the section" },
        { value: "bottom", label: "Along the bottom" },
        { value: "top", label: "Along the top" },
        { value: "tile", label: "Repeats" },
      ],
    },
    anchor: {
      type: "text",
      label: "Name for links",
      maxLength: 40,
      hint: "A button can lead here: write #name as its address.",
    },
  },
  defaults: {
    fields: { name: "Section", tone: "page" },
    style: {
      desktop: { paddingTop: 96, paddingBottom: 96 },
      phone: { paddingTop: 56, paddingBottom: 56 },
    },
  },
  styles: [
    "background",
    "textColor",
    "align",
    "paddingTop",
    "paddingBottom",
    "paddingX",
    "width",
    "gap",
    "hidden",
  ],
  allowedChildren: ["row", "box", ...LEAF_KINDS],
};
