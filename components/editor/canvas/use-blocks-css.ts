import { useInsertionEffect } from "react";
import { canvasCss, themedCss } from "@/components/blocks/page-css";
import { adoptSheet } from "@/lib/adopted-sheet";
import type { Theme } from "@/lib/themes/theme";

const KINDS_CSS = canvasCss();

/** The sheet of every kind and of the funnel's theme, before those of elements. All of it is scoped to `.f-page`. */
export function useBlocksCss(theme: Theme): void {
  useInsertionEffect(() => {
    const sheet = adoptSheet(document, themedCss(theme) + KINDS_CSS, "first");
    return () => sheet.leave();
  }, [theme]);
}
