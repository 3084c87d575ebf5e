/** Options that several kinds share. */
import type { ChoiceField } from "./field-spec";

/** Sets of the theme's colours: each keeps text readable on its ground. */
export const TONES: ChoiceField["options"] = [
  { value: "page", label: "Page" },
  { value: "surface", label: "Light" },
  { value: "tint", label: "Tinted" },
  { value: "inverse", label: "Dark" },
  { value: "accent", label: "Accent" },
];

/** What a column or a box looks like around what stands in it. */
export const BOX_LOOKS: ChoiceField["options"] = [
  { value: "plain", label: "Plain" },
  { value: "card", label: "Card" },
  { value: "tint", label: "Tinted" },
  { value: "inverse", label: "Dark card" },
  { value: "accent", label: "Accent card" },
];
