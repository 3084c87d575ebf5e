/**
 * What the app's own pages may load and run. No script runs that the server did not write: a page made
 * for a request carries the request's nonce, a page made by the build is listed by its scripts' hashes.
 *
 * Styles still need 'unsafe-inline'. What writes them: the server's HTML carries `style` attributes
 * (progress bars, the landing page's picture), which no nonce covers; the canvas draws each element's
 * rules and the theme as <style>, also inside shadow roots of the past and of page pictures; forms
 * with conditions bring a <style> of their own; the toasts and the lock of scrolling behind dialogs
 * insert one; the preview drawn without a connection is a `srcdoc` frame, which inherits this policy
 * and is one inline style sheet. A style runs no script, and what a marketer types reaches a style
 * only through checked values (lib/blocks/style-css); images and fonts it could call out to are held
 * by the directives below.
 */
export interface PolicySources {
  /** Besides files of the app's own origin: `'nonce-…'`, `'sha256-…'`. */
  scripts: readonly string[];
  /** Origin of the deployment, `http://…` or `https://…`. */
  deployment: string;
  /** With `{workspace}` in it: where published pages and pictures are. */
  pagesTemplate: string;
}

export function appPolicy({ scripts, deployment, pagesTemplate }: PolicySources): string {
  const pages = pagesTemplate.replace("{workspace}", "*");
  const policy = [
    "default-src 'self'",
    ["script-src 'self'", ...scripts].join(" "),
    "script-src-attr 'none'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob: https: http:",
    "font-src 'self' data:",
    `connect-src 'self' ${deployment} ${deployment.replace(/^http/, "ws")}`,
    `frame-src 'self' ${pages} https://www.youtube-nocookie.com https://player.vimeo.com`,
    "media-src 'self' https: blob:",
    "worker-src 'none'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return policy.join("; ");
}

const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

/** Texts of a document's inline scripts, as a browser hashes them. */
export function inlineScripts(html: string): string[] {
  return [...html.matchAll(INLINE_SCRIPT)].map(([, text = ""]) => text);
}

/** As it stands in a policy: SHA-256, base64 (CSP Level 3, 2.3.1). */
export async function scriptHash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`;
}
