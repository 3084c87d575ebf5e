/** The three widths a page is shown at in the editor, as its visitors' devices have them. */
import type { ScreenSize } from "../page-document/element";

export interface Screen {
  size: ScreenSize;
  label: string;
  /** CSS pixels. */
  widthPx: number;
}

export const SCREENS: readonly Screen[] = [
  { size: "desktop", label: "Desktop", widthPx: 1280 },
  { size: "tablet", label: "Tablet", widthPx: 820 },
  { size: "phone", label: "Phone", widthPx: 390 },
];

const WIDTHS: Record<ScreenSize, number> = { desktop: 1280, tablet: 820, phone: 390 };

export function screenWidthPx(size: ScreenSize): number {
  return WIDTHS[size];
}
