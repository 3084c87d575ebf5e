/**
 * The typefaces a theme may use: Latin subsets under /_s/fonts on the app's and the pages' origin.
 * The fallback is stretched to the typeface's own measures (taken in Chromium), so that nothing
 * moves when the file arrives.
 */
import type { FontId, Theme } from "./theme";

export interface Font {
  label: string;
  family: string;
  /** Under /_s/fonts; null: nothing to load. */
  file: string | null;
  /** Weights the file holds. */
  weights: string;
  /** Of headlines. */
  displayWeight: number;
  /** Between the letters of headlines. */
  tracking: string;
  /** Of body text: small differences of size between typefaces evened out. */
  scale: number;
  fallback: { local: readonly string[]; size: string; ascent: string; descent: string };
  generic: "sans-serif" | "serif" | "monospace";
}

const SANS = ["Arial", "Liberation Sans", "Helvetica Neue"];
const SERIF = ["Times New Roman", "Liberation Serif", "Times"];
const MONO = ["Courier New", "Liberation Mono"];

export const FONTS: Record<FontId, Font> = {
  newsreader: {
    label: "Newsreader",
    family: "Newsreader",
    file: "newsreader-500.woff2",
    weights: "500",
    displayWeight: 500,
    tracking: "-0.022em",
    scale: 1.08,
    fallback: { local: SERIF, size: "107.3%", ascent: "69%", descent: "25.2%" },
    generic: "serif",
  },
  "libre-franklin": {
    label: "Libre Franklin",
    family: "Libre Franklin",
    file: "libre-franklin.woff2",
    weights: "100 900",
    displayWeight: 700,
    tracking: "-0.025em",
    scale: 0.97,
    fallback: { local: SANS, size: "103.4%", ascent: "93.8%", descent: "24.2%" },
    generic: "sans-serif",
  },
  "baloo-2": {
    label: "Baloo 2",
    family: "Baloo 2",
    file: "baloo-2.woff2",
    weights: "400 800",
    displayWeight: 700,
    tracking: "-0.015em",
    scale: 1,
    fallback: { local: SANS, size: "95.7%", ascent: "112.9%", descent: "54.4%" },
    generic: "sans-serif",
  },
  nunito: {
    label: "Nunito",
    family: "Nunito",
    file: "nunito.woff2",
    weights: "200 1000",
    displayWeight: 800,
    tracking: "-0.01em",
    scale: 1.03,
    fallback: { local: SANS, size: "101.6%", ascent: "99.4%", descent: "34.4%" },
    generic: "sans-serif",
  },
  "hanken-grotesk": {
    label: "Hanken Grotesk",
    family: "Hanken Grotesk",
    file: "hanken-grotesk.woff2",
    weights: "100 900",
    displayWeight: 650,
    tracking: "-0.032em",
    scale: 1,
    fallback: { local: SANS, size: "100.8%", ascent: "99.2%", descent: "29.8%" },
    generic: "sans-serif",
  },
  "jetbrains-mono": {
    label: "JetBrains Mono",
    family: "JetBrains Mono",
    file: "jetbrains-mono.woff2",
    weights: "100 800",
    displayWeight: 600,
    tracking: "-0.04em",
    scale: 0.94,
    fallback: { local: MONO, size: "100%", ascent: "102%", descent: "30%" },
    generic: "monospace",
  },
  oswald: {
    label: "Oswald",
    family: "Oswald",
    file: "oswald.woff2",
    weights: "200 700",
    displayWeight: 600,
    tracking: "-0.005em",
    scale: 1,
    fallback: { local: SANS, size: "82.8%", ascent: "143.7%", descent: "35%" },
    generic: "sans-serif",
  },
  fraunces: {
    label: "Fraunces",
    family: "Fraunces",
    file: "fraunces.woff2",
    weights: "100 900",
    displayWeight: 560,
    tracking: "-0.02em",
    scale: 1,
    fallback: { local: SERIF, size: "111.8%", ascent: "87.7%", descent: "23.3%" },
    generic: "serif",
  },
  "roboto-slab": {
    label: "Roboto Slab",
    family: "Roboto Slab",
    file: "roboto-slab.woff2",
    weights: "100 900",
    displayWeight: 700,
    tracking: "-0.02em",
    scale: 0.97,
    fallback: { local: SERIF, size: "111.5%", ascent: "94.2%", descent: "24.2%" },
    generic: "serif",
  },
  "inter-tight": {
    label: "Inter Tight",
    family: "Inter Tight",
    file: "inter-tight.woff2",
    weights: "100 900",
    displayWeight: 600,
    tracking: "-0.03em",
    scale: 1,
    fallback: { local: SANS, size: "93.5%", ascent: "103.8%", descent: "25.7%" },
    generic: "sans-serif",
  },
  anton: {
    label: "Anton",
    family: "Anton",
    file: "anton.woff2",
    weights: "400",
    displayWeight: 400,
    tracking: "0em",
    scale: 1,
    fallback: { local: SANS, size: "90.4%", ascent: "130.5%", descent: "36.5%" },
    generic: "sans-serif",
  },
  system: {
    label: "The visitor's own",
    family: "system-ui",
    file: null,
    weights: "100 900",
    displayWeight: 700,
    tracking: "-0.02em",
    scale: 1,
    fallback: { local: SANS, size: "100%", ascent: "90%", descent: "22%" },
    generic: "sans-serif",
  },
};

export const FONT_FOLDER = "/_s/fonts";

/** Files a page of this theme loads, the display face first; at most two for every theme of ours. */
export function fontFiles(theme: Theme): string[] {
  const { display, body, label } = theme.fonts;
  const files = [display, body, label].flatMap((id) => FONTS[id].file ?? []);
  return [...new Set(files)].map((file) => `${FONT_FOLDER}/${file}`);
}

/** For `font-family`. */
export function fontStack(id: FontId): string {
  const { family, file, generic } = FONTS[id];
  return file === null ? `system-ui,${generic}` : `"${family}","${family} fallback",${generic}`;
}

/** The typefaces of a theme as CSS. */
export function fontFaceCss(theme: Theme): string {
  const { display, body, label } = theme.fonts;
  return [...new Set([display, body, label])].map(faceOf).join("");
}

function faceOf(id: FontId): string {
  const { family, file, weights, fallback } = FONTS[id];
  if (file === null) return "";
  const local = fallback.local.map((name) => `local("${name}")`).join(",");
  return (
    `@font-face{font-family:"${family}";src:url(${FONT_FOLDER}/${file}) format("woff2");` +
    `font-weight:${weights};font-display:swap}` +
    `@font-face{font-family:"${family} fallback";src:${local};size-adjust:${fallback.size};` +
    `ascent-override:${fallback.ascent};descent-override:${fallback.descent};line-gap-override:0%}`
  );
}
