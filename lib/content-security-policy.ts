/**
 * What the app's own pages may load and run. No script runs that the server did not write: a page made
 * for a request carries the request's nonce, a page made by the build is listed by its scripts' hashes.
 *
 * No style in markup counts either, neither as an element nor as an attribute: text that became markup
 * could neither cover the screen nor read values out by selectors. What script sets on a node or adopts
 * as a sheet (lib/adopted-sheet.ts) is not markup; files of styles come from the app's own origin. A
 * page that changes into another without loading keeps the policy it began with, so styles go by
 * hashes, never by a nonce.
 */
export interface PolicySources {
  /** Besides files of the app's own origin: `'nonce-…'`, `'sha256-…'`. */
  scripts: readonly string[];
  /** Origin of the deployment, `http://…` or `https://…`. */
  deployment: string;
  /** With `{workspace}` in it: where published pages and pictures are. */
  pagesTemplate: string;
}

/** Fixed sheets that libraries put into the document; the test holds each to its library's text. */
export const LIBRARY_STYLES = {
  sonner: "sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY=",
  "next-themes": "sha256-skqujXORqzxt1aE0NNXxujEanPTX6raoqSscTV/Ww/Y=",
  "@radix-ui/react-select": "sha256-441zG27rExd4/il+NvIqyL8zFx5XmyNQtE381kSkUJk=",
};

/** Some put their <style> in before its text: a sheet without any is asked about too. */
const NO_STYLE = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

const STYLES = [...Object.values(LIBRARY_STYLES), NO_STYLE];

export function appPolicy({ scripts, deployment, pagesTemplate }: PolicySources): string {
  const pages = pagesTemplate.replace("{workspace}", "*");
  const policy = [
    "default-src 'self'",
    ["script-src 'self'", ...scripts].join(" "),
    "script-src-attr 'none'",
    ["style-src 'self'", ...STYLES.map((hash) => `'${hash}'`)].join(" "),
    "style-src-attr 'none'",
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
export async function inlineHash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`;
}
