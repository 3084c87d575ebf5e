/**
 * What an automatic number looks like right now on the canvas: where stepping and dragging begin,
 * so that the first step of "Auto" changes a little and not everything.
 */
import type { StyleName } from "@/lib/blocks/style";

const PROPERTIES: Partial<Record<StyleName, keyof CSSStyleDeclaration>> = {
  fontSize: "fontSize",
  fontWeight: "fontWeight",
  paddingTop: "paddingTop",
  paddingBottom: "paddingBottom",
  paddingX: "paddingLeft",
  marginTop: "marginTop",
  marginBottom: "marginBottom",
  gap: "rowGap",
  radius: "borderTopLeftRadius",
};
/** Half of a row, as blocks' own CSS has it. */
const AUTOMATIC_SPAN = 6;

/** @returns in the unit of the style; null when the canvas cannot tell */
export function automaticValue(node: HTMLElement | null, name: StyleName): number | null {
  if (name === "span") return AUTOMATIC_SPAN;
  if (!node) return null;
  if (name === "width") return node.clientWidth;
  const property = PROPERTIES[name];
  const value = property ? parseFloat(String(getComputedStyle(node)[property])) : NaN;
  return Number.isFinite(value) ? Math.round(value) : null;
}
