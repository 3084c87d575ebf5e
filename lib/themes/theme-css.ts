/**
 * A theme as the `--f-*` variables that all block CSS is written with. Derived colours (tints, the
 * dark and accent tones, the accent as text) are computed so that text on each tone's ground has
 * at least 4.5:1.
 */
import { AA_TEXT, contrast, mix, readableOn } from "./contrast";
import { FONTS, fontStack } from "./fonts";
import type { Theme, ThemeColors } from "./theme";

const HEX = /^#[0-9a-f]{6}$/i;

/** Variables by name, for a `style` attribute on the canvas or `themeCss` on a page. */
export function themeVariables(theme: Theme): Record<string, string> {
  const { radius, button, fonts } = theme;
  const display = FONTS[fonts.display];
  const body = FONTS[fonts.body];
  return {
    ...tones(safeColors(theme.colors)),
    "--f-display": fontStack(fonts.display),
    "--f-body": fontStack(fonts.body),
    "--f-label": fontStack(fonts.label),
    "--f-display-weight": String(display.displayWeight),
    "--f-tracking": display.tracking,
    "--f-scale": String(body.scale),
    "--f-radius": `${clamp(radius, 0, 40)}px`,
    "--f-button-radius": buttonRadius(button, radius),
  };
}

export function themeCss(theme: Theme): string {
  const variables = Object.entries(themeVariables(theme));
  return `.f-page{${variables.map(([name, value]) => `${name}:${value}`).join(";")}}`;
}

function buttonRadius(button: Theme["button"], radius: number): string {
  switch (button) {
    case "square":
      return "0px";
    case "rounded":
      return `${clamp(Math.max(radius * 0.8, 4), 4, 14)}px`;
    case "pill":
      return "999px";
    default: {
      const unreachable: never = button;
      return unreachable;
    }
  }
}

/** Colours of a tone: `ground` and what stands on it. */
function tone(prefix: string, colors: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(colors).map(([name, value]) => [`--f-${prefix}${name}`, value]),
  );
}

function tones(colors: ThemeColors): Record<string, string> {
  const { ground, surface, ink, inkSoft, accent, accentInk, line } = colors;
  const tint = mix(ground, accent, 0.09);
  const light = [ground, surface, tint];
  const dark = mix(ink, accent, 0.08);
  const darkSurface = mix(dark, ground, 0.08);
  const button = mix(accent, ink, 0.14);
  const accentSurface = tintUnder(accentInk, accent);
  return {
    ...tone("", { ground, surface, ink, accent, "accent-ink": accentInk, line }),
    ...tone("", {
      "ink-soft": readableOn(inkSoft, ink, light),
      tint,
      "accent-text": readableOn(accent, ink, light),
      "accent-hover": readableOn(button, ink, [accentInk]),
      edge: edgeOn(ink, light),
    }),
    ...tone("inv-", {
      ground: dark,
      surface: darkSurface,
      ink: ground,
      soft: readableOn(mix(ground, dark, 0.34), ground, [dark, darkSurface]),
      line: mix(dark, ground, 0.2),
      accent: readableOn(mix(accent, ground, 0.2), ground, [dark, darkSurface]),
      edge: edgeOn(ground, [dark, darkSurface]),
    }),
    ...tone("acc-", {
      ground: accent,
      ink: accentInk,
      surface: accentSurface,
      soft: readableOn(mix(accentInk, accent, 0.16), accentInk, [accent, accentSurface]),
      line: mix(accent, accentInk, 0.3),
    }),
  };
}

/** A field's ground on `accent`: towards its text as far as that, and what is softer, stays readable. */
function tintUnder(text: string, accent: string): string {
  const shares = [0.1, 0.08, 0.06, 0.04, 0.02];
  const tints = shares.map((share) => mix(accent, text, share));
  return tints.find((tint) => contrast(mix(text, tint, 0.04), tint) >= AA_TEXT) ?? accent;
}

/** The faintest border of a field that still has 3:1 (WCAG 1.4.11). */
function edgeOn(ink: string, grounds: readonly string[]): string {
  const [ground = ink] = grounds;
  for (let share = 0.2; share < 1; share += 0.03) {
    const edge = mix(ground, ink, share);
    if (grounds.every((other) => contrast(edge, other) >= 3)) return edge;
  }
  return ink;
}

/** A colour from a stored theme that is not one never reaches the stylesheet. */
function safeColors(colors: ThemeColors): ThemeColors {
  const safe = (value: string, instead: string) => (HEX.test(value) ? value : instead);
  return {
    ground: safe(colors.ground, "#ffffff"),
    surface: safe(colors.surface, "#ffffff"),
    ink: safe(colors.ink, "#111111"),
    inkSoft: safe(colors.inkSoft, "#555555"),
    accent: safe(colors.accent, "#0b6b8f"),
    accentInk: safe(colors.accentInk, "#ffffff"),
    line: safe(colors.line, "#dddddd"),
  };
}

function clamp(value: number, min: number, max: number): number {
  return Number.isFinite(value) ? Math.min(max, Math.max(min, value)) : min;
}
