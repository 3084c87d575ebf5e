/** How answers of the pages' origin are made: bodies with their type, length, tag and caching. */
import { PICTURE_FOLDER } from "../pictures/picture-address";
import { messageHtml, type Message } from "./message-page";
import type { Asset } from "./store";

export const HTML = "text/html; charset=utf-8";
/** Kept, but asked about each time: a publication shows at once. */
const ASK_AGAIN = "public, max-age=0, must-revalidate";

export interface AnswerMaker {
  request: Request;
  security: Record<string, string>;
}

/** A frozen page under its hash: 304 when the browser has it. */
export function pageAnswer(
  { request, security }: AnswerMaker,
  { html, etag }: { html: string; etag: string },
): Response {
  const headers = { ...security, etag, "cache-control": ASK_AGAIN, "content-type": HTML };
  if (isKnown(request.headers.get("if-none-match"), etag))
    return new Response(null, { status: 304, headers });
  return withBody(request, html, { status: 200, headers });
}

/**
 * A picture of the workspace, for good: its address is made from its contents. It is a picture and
 * nothing else, whatever a browser thinks of its bytes, and any page may show it, the app's too.
 */
export function pictureAnswer(
  request: Request,
  path: string,
  { bytes, contentType }: Asset,
): Response {
  const headers = {
    "content-type": contentType,
    "cache-control": "public, max-age=31536000, immutable",
    "content-security-policy": "default-src 'none'; sandbox",
    "cross-origin-resource-policy": "cross-origin",
    "x-content-type-options": "nosniff",
    etag: `"${path.slice(PICTURE_FOLDER.length)}"`,
  };
  if (isKnown(request.headers.get("if-none-match"), headers.etag))
    return new Response(null, { status: 304, headers });
  return withBody(request, bytes, { status: 200, headers });
}

export function messageAnswer(
  { request, security }: AnswerMaker,
  message: Message,
  extra: Record<string, string> = {},
): Response {
  return htmlAnswer({ request, security }, messageHtml(message), message.status, extra);
}

/** For one visitor only: never cached. */
export function htmlAnswer(
  { request, security }: AnswerMaker,
  html: string,
  status: number,
  extra: Record<string, string> = {},
): Response {
  const own = { "cache-control": "no-store", "content-type": HTML };
  return withBody(request, html, { status, headers: { ...security, ...own, ...extra } });
}

export function textAnswer(
  { request, security }: AnswerMaker,
  text: string,
  contentType: string,
  cacheControl: string,
): Response {
  const own = { "cache-control": cacheControl, "content-type": contentType };
  return withBody(request, text, { status: 200, headers: { ...security, ...own } });
}

export function redirectAnswer(
  { security }: AnswerMaker,
  location: string,
  status: 302 | 303 | 308,
): Response {
  return new Response(null, {
    status,
    headers: { ...security, location, "cache-control": "no-store" },
  });
}

export function withBody(
  request: Request,
  body: string | Uint8Array<ArrayBuffer>,
  { status, headers }: { status: number; headers: Record<string, string> },
): Response {
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const length = { "content-length": String(bytes.byteLength) };
  const sent = request.method === "HEAD" ? null : bytes;
  return new Response(sent, { status, headers: { ...headers, ...length } });
}

/** RFC 9110, 13.1.2: a list of tags, weak ones compared without their mark. */
export function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  if (ifNoneMatch.trim() === "*") return true;
  return ifNoneMatch.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
}
