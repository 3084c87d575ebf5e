/** A video nothing of which is loaded before the visitor asks for it. */
import type { BlockDescription } from "./block";
import { SPACING } from "./style";

export const video: BlockDescription = {
  kind: "video",
  label: "Video",
  hint: "From YouTube, Vimeo or a file; loads only when played.",
  icon: "play",
  group: "media",
  fields: {
    url: {
      type: "url",
      label: "Address of the video",
      placeholder: "https://www.youtube.com/watch?v=…",
    },
    title: { type: "text", label: "Title", maxLength: 120, hint: "Read out by screen readers." },
    poster: { type: "image", label: "Picture before it plays" },
  },
  defaults: { fields: { url: "", title: "Video" }, style: {} },
  styles: ["width", "align", "radius", ...SPACING],
  allowedChildren: [],
};
