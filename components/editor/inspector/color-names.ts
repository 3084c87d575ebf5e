/** What a marketer calls the colours of a theme. */
import type { ColorToken } from "@/lib/blocks/color";

export const COLOR_NAMES: Record<ColorToken, string> = {
  ground: "Ground",
  surface: "Surface",
  ink: "Text",
  inkSoft: "Quiet text",
  accent: "Accent",
  accentInk: "Text on accent",
  line: "Lines",
};
