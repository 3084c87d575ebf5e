/** robots.txt and sitemap.xml of one workspace's pages. */
import { escapeHtml } from "./escape-html";
import type { ListedPage } from "./store";

export function robotsText(origin: string): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${origin}/sitemap.xml\n`;
}

/** Only pages that may be indexed are passed in (https://www.sitemaps.org/protocol.html). */
export function sitemapXml(origin: string, pages: readonly ListedPage[]): string {
  const urls = pages.map(({ path, publishedAt }) => {
    const modified = new Date(publishedAt).toISOString();
    return `<url><loc>${escapeHtml(origin + encodeURI(path))}</loc><lastmod>${modified}</lastmod></url>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join("")}</urlset>`;
}
