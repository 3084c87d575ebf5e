/**
 * The fixed list of style values an element may carry, per screen size. A value for a smaller
 * screen overrides the larger one's; what is not set comes from the element's own design.
 * `style-css.ts` compiles them.
 */
import type { StyleValue } from "../page-document/element";
import type { ChoiceField, NumberField } from "./field-spec";
import { scalarProblem } from "./check-scalar";

export type StyleName =
  | "align"
  | "textColor"
  | "background"
  | "fontSize"
  | "fontWeight"
  | "paddingTop"
  | "paddingBottom"
  | "paddingX"
  | "marginTop"
  | "marginBottom"
  | "width"
  | "gap"
  | "span"
  | "verticalAlign"
  | "direction"
  | "radius"
  | "hidden";

export type StyleSpec =
  | Pick<NumberField, "type" | "label" | "min" | "max" | "step" | "unit">
  | Pick<ChoiceField, "type" | "label" | "options">
  | { type: "color"; label: string }
  | { type: "boolean"; label: string };

const px = (label: string, max: number, min = 0, step = 4): StyleSpec => ({
  type: "number",
  label,
  min,
  max,
  step,
  unit: "px",
});

export const STYLES: Record<StyleName, StyleSpec> = {
  align: {
    type: "choice",
    label: "Alignment",
    options: [
      { value: "left", label: "Left" },
      { value: "center", label: "Centre" },
      { value: "right", label: "Right" },
    ],
  },
  textColor: { type: "color", label: "Text colour" },
  background: { type: "color", label: "Background" },
  fontSize: px("Text size", 140, 10, 1),
  fontWeight: { type: "number", label: "Weight", min: 300, max: 900, step: 100 },
  paddingTop: px("Space inside, top", 640),
  paddingBottom: px("Space inside, bottom", 640),
  paddingX: px("Space inside, sides", 160),
  marginTop: px("Space above", 240, -120),
  marginBottom: px("Space below", 240, -120),
  width: px("Greatest width", 1440, 40, 8),
  gap: px("Space between", 160),
  span: { type: "number", label: "Width of twelfths", min: 1, max: 12, step: 1 },
  verticalAlign: {
    type: "choice",
    label: "Vertical alignment",
    options: [
      { value: "start", label: "Top" },
      { value: "center", label: "Middle" },
      { value: "end", label: "Bottom" },
      { value: "stretch", label: "Same height" },
    ],
  },
  direction: {
    type: "choice",
    label: "Columns",
    options: [
      { value: "row", label: "Side by side" },
      { value: "column", label: "Stacked" },
      { value: "columnReverse", label: "Stacked, last first" },
    ],
  },
  radius: px("Rounded corners", 64, 0, 1),
  hidden: { type: "boolean", label: "Hidden" },
};

export function isStyleName(name: string): name is StyleName {
  return Object.hasOwn(STYLES, name);
}

/** What is wrong with a value, in words; null when nothing is. */
export function styleValueProblem(name: StyleName, value: StyleValue): string | null {
  return scalarProblem(STYLES[name], value);
}

/** What most elements can have. */
export const SPACING: readonly StyleName[] = ["marginTop", "marginBottom", "hidden"];
export const TEXT: readonly StyleName[] = [
  "align",
  "textColor",
  "fontSize",
  "fontWeight",
  "width",
  ...SPACING,
];
