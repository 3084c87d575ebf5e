/**
 * The document around a page's body. `ORIGIN` stands where an absolute address is needed: a version
 * is frozen before it is known under which host it will be asked for, the handler fills it in.
 */
import type { PageSettings } from "../templates/template";
import { fontFiles } from "../themes/fonts";
import type { Theme } from "../themes/theme";
import { themeVariables } from "../themes/theme-css";
import { escapeHtml } from "./escape-html";
import { PAGE_SCRIPT_ADDRESS } from "./page-script";

/** Not a text that a page could hold by itself: escaping turns its `<` into `&lt;`. */
export const ORIGIN = "<%origin%>";

/** Stands for it while an address is being escaped. */
const ORIGIN_MARK = "\u0000";

export interface HtmlDocument {
  /** Markup, trusted. */
  body: string;
  /** Trusted; never holds `</`. */
  css: string;
  theme: Theme;
  settings: PageSettings;
  /** `/<funnel>/<step>` */
  path: string;
  /** Address of the picture in the browser's tab. */
  favicon?: string;
}

export function htmlDocument({ body, css, theme, settings, path, favicon }: HtmlDocument): string {
  const title = escapeHtml(settings.title);
  const description = escapeHtml(settings.description);
  const address = `${ORIGIN}${escapeHtml(encodeURI(path))}`;
  const { socialImage = "", canonical = "", headCode = "", bodyCode = "" } = settings;
  const picture = escapeHtml(socialImage.startsWith("/") ? ORIGIN_MARK + socialImage : socialImage);
  const { "--f-ground": ground = "#ffffff" } = themeVariables(theme);
  const head = [
    `<meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width,initial-scale=1">`,
    `<title>${title}</title>`,
    description && `<meta name="description" content="${description}">`,
    !settings.indexed && `<meta name="robots" content="noindex">`,
    `<link rel="canonical" href="${canonical === "" ? address : escapeHtml(canonical)}">`,
    `<meta property="og:type" content="website">`,
    `<meta property="og:title" content="${title}">`,
    description && `<meta property="og:description" content="${description}">`,
    `<meta property="og:url" content="${address}">`,
    picture && `<meta property="og:image" content="${picture.replace(ORIGIN_MARK, ORIGIN)}">`,
    picture && `<meta name="twitter:card" content="summary_large_image">`,
    `<meta name="theme-color" content="${ground}">`,
    `<link rel="icon" href="${favicon ? escapeHtml(favicon) : `data:image/svg+xml,${iconOf(theme)}`}">`,
    ...fontFiles(theme).map(
      (file) => `<link rel="preload" href="${file}" as="font" type="font/woff2" crossorigin>`,
    ),
    `<style>html{-webkit-text-size-adjust:100%;background:${ground};scroll-behavior:smooth}` +
      `body{margin:0}body>.f-page{display:flex;flex-direction:column;min-height:100vh}` +
      `body>.f-page>:last-child{flex:1 0 auto}@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}${css}</style>`,
    `<script src="${PAGE_SCRIPT_ADDRESS}" defer></script>`,
    headCode,
  ];
  return `<!doctype html><html lang="en"><head>${head.filter(Boolean).join("")}</head><body>${body}${bodyCode}</body></html>`;
}

/** A drop in the theme's accent: no request for a favicon that is not there. */
function iconOf({ colors }: Theme): string {
  return encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="${colors.accent}" d="M16 2c6 8 10 12 10 18a10 10 0 0 1-20 0C6 14 10 10 16 2z"/></svg>`,
  );
}
