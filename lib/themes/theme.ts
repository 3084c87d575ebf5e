/**
 * How a whole funnel looks: colours, typefaces, corners, buttons. Kept with the funnel; elements
 * refer to its colours by name, so changing the theme changes every page.
 */
import { v, type Infer } from "convex/values";

export const fontId = v.union(
  v.literal("newsreader"),
  v.literal("source-serif"),
  v.literal("nunito"),
  v.literal("space-grotesk"),
  v.literal("jetbrains-mono"),
  v.literal("inter"),
  v.literal("system"),
);
export type FontId = Infer<typeof fontId>;

/** `#rrggbb` each. */
export const themeColors = v.object({
  ground: v.string(),
  surface: v.string(),
  ink: v.string(),
  inkSoft: v.string(),
  accent: v.string(),
  /** On `accent`: at least 4.5:1. */
  accentInk: v.string(),
  line: v.string(),
});

export const theme = v.object({
  name: v.string(),
  colors: themeColors,
  fonts: v.object({ display: fontId, body: fontId }),
  /** In pixels. */
  radius: v.number(),
  button: v.union(v.literal("square"), v.literal("rounded"), v.literal("pill")),
});
export type Theme = Infer<typeof theme>;
