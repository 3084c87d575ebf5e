/** Kinds that hold text, media or actions and nothing inside; they go in sections and columns. */
import type { BlockKind } from "./kinds";

export const LEAF_KINDS: readonly BlockKind[] = [
  "headline",
  "subheadline",
  "paragraph",
  "list",
  "image",
  "video",
  "button",
  "form",
  "divider",
  "spacer",
  "countdown",
  "faq",
  "testimonial",
  "stars",
  "priceTable",
  "progress",
  "code",
  "iconList",
  "logoRow",
  "socialProof",
  "embed",
];
