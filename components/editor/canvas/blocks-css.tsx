import { memo } from "react";
import { canvasCss, themedCss } from "@/components/blocks/page-css";
import type { Theme } from "@/lib/themes/theme";

const KINDS_CSS = canvasCss();

/** The stylesheet of every kind and of the funnel's theme. All of it is scoped to `.f-page`. */
export const BlocksCss = memo(function BlocksCss({ theme }: { theme: Theme }) {
  return <style>{themedCss(theme) + KINDS_CSS}</style>;
});
