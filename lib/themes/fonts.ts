/**
 * The typefaces a theme may use: Latin subsets under /_s/fonts on the app's and the pages' origin. Each
 * lies there twice: small (English text in the usual weights, about a single round trip on a
 * slow connection), and whole, which a browser asks for only where a page says more than the small one can.
 * The fallback is stretched to the typeface's own measures (taken in Chromium), so that nothing
 * moves when the file arrives.
 */
import type { FontId, Theme } from "./theme";

export interface Font {
  label: string;
  family: string;
  /** Under /_s/fonts; null: nothing to load. */
  file: string | null;
  /** Weights the small file holds, which has what nearly every page is written with. */
  coreWeights: string;
  /** Weights the whole file holds. */
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
    coreWeights: "500",
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
    coreWeights: "400 700",
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
    coreWeights: "700",
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
    coreWeights: "400 700",
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
    coreWeights: "400 700",
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
    coreWeights: "400 700",
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
    coreWeights: "400 700",
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
    coreWeights: "560",
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
    coreWeights: "400 700",
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
    coreWeights: "400 700",
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
    coreWeights: "400",
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
    coreWeights: "",
    weights: "100 900",
    displayWeight: 700,
    tracking: "-0.02em",
    scale: 1,
    fallback: { local: SANS, size: "100%", ascent: "90%", descent: "22%" },
    generic: "sans-serif",
  },
};

export const FONT_FOLDER = "/_s/fonts";

/** What the small files hold. */
const CORE_CHARACTERS =
  "U+20-3B,U+3D,U+3F-5A,U+61-7A,U+A0,U+B7,U+D7,U+2013-2014,U+2018-2019,U+201C-201D,U+2026,U+20AC,U+2192";

/** Files a page of this theme loads at once, the display face first; two at most for themes of ours. */
export function fontFiles(theme: Theme): string[] {
  const { display, body, label } = theme.fonts;
  const files = [coreFile(FONTS[display]), textFile(FONTS[body]), textFile(FONTS[label])];
  return [...new Set(files.filter((file) => file !== null))].map(
    (name) => `${FONT_FOLDER}/${name}`,
  );
}

function coreFile({ file }: Font): string | null {
  return file === null ? null : file.replace(".woff2", "-core.woff2");
}

/** Running text and labels are drawn in several weights; the small file of a display face has one. */
function textFile(font: Font): string | null {
  return font.coreWeights === "400 700" ? coreFile(font) : font.file;
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

/** Of two faces of the same weights the later one is asked first (CSS Fonts 4, 5.2). */
function faceOf(id: FontId): string {
  const { family, file, weights, coreWeights, fallback } = FONTS[id];
  if (file === null) return "";
  const face = (name: string | null, rest: string) =>
    `@font-face{font-family:"${family}";src:url(${FONT_FOLDER}/${name}) format("woff2");` +
    `font-display:swap;${rest}}`;
  const local = fallback.local.map((name) => `local("${name}")`).join(",");
  return (
    beside(weights, coreWeights)
      .map((range) => face(file, `font-weight:${range}`))
      .join("") +
    face(file, `font-weight:${coreWeights}`) +
    face(coreFile(FONTS[id]), `font-weight:${coreWeights};unicode-range:${CORE_CHARACTERS}`) +
    `@font-face{font-family:"${family} fallback";src:${local};size-adjust:${fallback.size};` +
    `ascent-override:${fallback.ascent};descent-override:${fallback.descent};line-gap-override:0%}`
  );
}

/** The ranges of `weights` below and above those of the small file. */
function beside(weights: string, coreWeights: string): string[] {
  const [lowest = 0, highest = lowest] = weights.split(" ").map(Number);
  const [from = 0, to = from] = coreWeights.split(" ").map(Number);
  const below = lowest < from ? [`${lowest} ${from - 1}`] : [];
  return highest > to ? [...below, `${to + 1} ${highest}`] : below;
}
