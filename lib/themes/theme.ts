/**
 * How a whole funnel looks: colours, typefaces, corners, buttons. Kept with the funnel; elements
 * refer to its colours by name, so changing the theme changes every page.
 */
import { v, type Infer } from "convex/values";

export const fontId = v.union(
  v.literal("newsreader"),
  v.literal("libre-franklin"),
  v.literal("baloo-2"),
  v.literal("nunito"),
  v.literal("hanken-grotesk"),
  v.literal("jetbrains-mono"),
  v.literal("oswald"),
  v.literal("fraunces"),
  v.literal("roboto-slab"),
  v.literal("inter-tight"),
  v.literal("anton"),
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
export type ThemeColors = Infer<typeof themeColors>;

export const theme = v.object({
  name: v.string(),
  colors: themeColors,
  /** Headlines, running text, and small labels (the lines above headlines, form labels, marks). */
  fonts: v.object({ display: fontId, body: fontId, label: fontId }),
  /** In pixels. */
  radius: v.number(),
  button: v.union(v.literal("square"), v.literal("rounded"), v.literal("pill")),
});
export type Theme = Infer<typeof theme>;

export const DEFAULT_THEME: Theme = {
  name: "Clear water",
  colors: {
    ground: "#fbfaf7",
    surface: "#ffffff",
    ink: "#16202b",
    inkSoft: "#556270",
    accent: "#0b6b8f",
    accentInk: "#ffffff",
    line: "#dcdfe0",
  },
  fonts: { display: "hanken-grotesk", body: "hanken-grotesk", label: "hanken-grotesk" },
  radius: 10,
  button: "rounded",
};
