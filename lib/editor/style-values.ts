/**
 * What a style value is on a screen, and where it comes from. A value for a smaller screen
 * overrides the larger one's; what is not set anywhere comes from the element's own design.
 */
import type { ElementStyle, ScreenSize, StyleValue } from "../page-document/element";
import type { StyleName } from "../blocks/style";

export interface StyleReading {
  value: StyleValue | null;
  /** The screen it was set for; null when it is not set. */
  from: ScreenSize | null;
}

/** From the nearest screen outwards. */
const LOOKS_AT: Record<ScreenSize, readonly ScreenSize[]> = {
  desktop: ["desktop"],
  tablet: ["tablet", "desktop"],
  phone: ["phone", "tablet", "desktop"],
};

export function readStyle(style: ElementStyle, name: StyleName, screen: ScreenSize): StyleReading {
  for (const size of LOOKS_AT[screen]) {
    const value = style[size]?.[name];
    if (value !== undefined) return { value, from: size };
  }
  return { value: null, from: null };
}

/** Smaller screens that have a value of their own. */
export function screensWithOwnValue(style: ElementStyle, name: StyleName): ScreenSize[] {
  const smaller: readonly ScreenSize[] = ["tablet", "phone"];
  return smaller.filter((size) => style[size]?.[name] !== undefined);
}
