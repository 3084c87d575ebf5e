/** All CSS of a page: its theme, the kinds that stand on it, and its elements' own styles. */
import { BLOCK_KINDS, type BlockKind } from "../../lib/blocks/kinds";
import { elementCss } from "../../lib/blocks/style-css";
import type { PageDocument } from "../../lib/page-document/document";
import { fontFaceCss } from "../../lib/themes/fonts";
import { themeCss } from "../../lib/themes/theme-css";
import type { Theme } from "../../lib/themes/theme";
import { BASE_CSS, BOX_CSS, BUTTON_CSS, CANVAS_CSS } from "./base-css";
import { BLOCK_CSS } from "./blocks.css";

const BUTTON_KINDS: readonly BlockKind[] = ["button", "form", "priceTable"];
const BOX_KINDS: readonly BlockKind[] = ["column", "box"];

/** For a published page. */
export function pageCss(document: PageDocument, theme: Theme): string {
  const kinds = new Set([...document.values()].map((element) => element.kind));
  return minify(themedCss(theme) + kindsCss(kinds) + elementsCss(document));
}

/** For the canvas: every kind, so that a drop never waits for styles. Elements bring their own. */
export function canvasCss(): string {
  return minify(kindsCss(new Set(BLOCK_KINDS)) + CANVAS_CSS);
}

/** For a page that is looked at and not typed in: the words that ask for a text are left out. */
export function stillCss(document: PageDocument): string {
  return `${canvasCss()}.f-page [data-field]:empty::before{content:none}${elementsCss(document)}`;
}

/** The theme alone: typefaces and variables of `.f-page`. */
export function themedCss(theme: Theme): string {
  return fontFaceCss(theme) + themeCss(theme);
}

/** What each element sets for itself; one element's alone is `elementCss(element)`. */
export function elementsCss(document: PageDocument): string {
  return [...document.values()].map(elementCss).join("");
}

function kindsCss(kinds: ReadonlySet<BlockKind>): string {
  const buttons = BUTTON_KINDS.some((kind) => kinds.has(kind)) ? BUTTON_CSS : "";
  const boxes = BOX_KINDS.some((kind) => kinds.has(kind)) ? BOX_CSS : "";
  const used = BLOCK_KINDS.filter((kind) => kinds.has(kind)).map((kind) => BLOCK_CSS[kind]);
  return BASE_CSS + buttons + used.join("") + boxes;
}

/** The strings above are written to be minified by joining their lines. */
function minify(css: string): string {
  return css.replace(/\n+/g, "");
}
