/** Sets one style value for a screen size; null clears it, so the larger screen's shows again. */
import { EMPTY_DIFF, type PageDiff } from "../diff";
import type { PageDocument } from "../document";
import type { ElementKey, ScreenSize, StyleValue } from "../element";
import type { StyleName } from "../../blocks/style";

export interface SetStyle {
  key: ElementKey;
  size: ScreenSize;
  style: StyleName;
  value: StyleValue | null;
}

export function setStyle(document: PageDocument, { key, size, style, value }: SetStyle): PageDiff {
  const element = document.get(key);
  if (!element || (element.style[size]?.[style] ?? null) === value) return EMPTY_DIFF;
  return { ...EMPTY_DIFF, changed: [{ key, style: { [size]: { [style]: value } } }] };
}
