/** A map, a calendar, a player: something of another site, loaded only when the visitor asks for it. */
import type { BlockDescription } from "./block";
import { SPACING } from "./style";

export const embed: BlockDescription = {
  kind: "embed",
  label: "Map, embed",
  hint: "A map, a booking calendar, a podcast or a form of another site.",
  icon: "map-pin",
  group: "media",
  fields: {
    url: {
      type: "url",
      label: "Address",
      placeholder: "https://www.openstreetmap.org/#map=…",
      hint: "OpenStreetMap, Google Maps, Calendly, Cal.com, Spotify, Loom, Typeform or Tally.",
    },
    title: { type: "text", label: "What it shows", maxLength: 120, inline: true },
    height: { type: "number", label: "Height", min: 160, max: 960, step: 20, unit: "px" },
    image: { type: "image", label: "Picture before it loads" },
  },
  defaults: { fields: { url: "", title: "How to find us", height: 400 }, style: {} },
  styles: ["width", "align", "radius", ...SPACING],
  allowedChildren: [],
};
