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
