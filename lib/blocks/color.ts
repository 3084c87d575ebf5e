/** A colour in a document: one of the theme's (follows the theme) or a fixed `#rrggbb`. */
export const COLOR_TOKENS = [
  "ground",
  "surface",
  "ink",
  "inkSoft",
  "accent",
  "accentInk",
  "line",
] as const;
export type ColorToken = (typeof COLOR_TOKENS)[number];

const HEX = /^#[0-9a-f]{6}$/i;

export function isColorToken(value: string): value is ColorToken {
  return COLOR_TOKENS.some((token) => token === value);
}

export function isColor(value: string): boolean {
  return value === "transparent" || isColorToken(value) || HEX.test(value);
}

/** CSS for a colour; anything that is not one becomes `inherit`, never a way into the stylesheet. */
export function cssColor(value: string): string {
  if (isColorToken(value)) return `var(--f-${kebab(value)})`;
  return value === "transparent" || HEX.test(value) ? value : "inherit";
}

export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
