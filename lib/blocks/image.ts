/** A picture, with the words that stand for it. */
import type { BlockDescription } from "./block";
import { SPACING } from "./style";

export const image: BlockDescription = {
  kind: "image",
  label: "Picture",
  hint: "A picture from an address.",
  icon: "image",
  group: "media",
  fields: {
    image: { type: "image", label: "Picture" },
    caption: { type: "text", label: "Caption", maxLength: 200, inline: true },
    ratio: {
      type: "choice",
      label: "Shape",
      options: [
        { value: "natural", label: "As it is" },
        { value: "1/1", label: "Square" },
        { value: "4/3", label: "Landscape 4:3" },
        { value: "16/9", label: "Wide 16:9" },
        { value: "3/4", label: "Portrait 3:4" },
      ],
    },
    frame: {
      type: "choice",
      label: "Frame",
      options: [
        { value: "none", label: "None" },
        { value: "rounded", label: "Rounded" },
        { value: "shadow", label: "Rounded, with shadow" },
        { value: "circle", label: "Circle" },
      ],
    },
    link: { type: "url", label: "Leads to" },
  },
  defaults: {
    fields: {
      image: { src: "/_s/art/placeholder.svg", alt: "", width: 1200, height: 800 },
      ratio: "natural",
      frame: "rounded",
    },
    style: {},
  },
  styles: ["width", "align", "radius", ...SPACING],
  allowedChildren: [],
};
