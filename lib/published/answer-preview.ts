/**
 * Previews on the pages' origin, so that custom code runs where it will run and never in the app. A
 * preview is nobody's visit, is kept by no cache and listed by no search engine, tells no other site
 * its address, and its forms send nothing.
 */
import { htmlAnswer, messageAnswer, type AnswerMaker } from "./answers";
import { ORIGIN } from "./html-document";
import { NOT_ALLOWED, PREVIEW_FORM, PREVIEW_OVER } from "./message-page";
import type { PagesOptions } from "./pages-options";
import { parsePreviewPath } from "./preview-address";

export interface PreviewRequest {
  maker: AnswerMaker;
  workspace: string;
  path: string;
  origin: string;
  options: PagesOptions;
  /** Headers for a page with code of the marketer's own. */
  ownCode: Record<string, string>;
}

const PRIVATE = { "x-robots-tag": "noindex, nofollow", "referrer-policy": "no-referrer" };

export async function answerPreview(asked: PreviewRequest): Promise<Response> {
  const { maker, workspace, path, origin, options, ownCode } = asked;
  const { method } = maker.request;
  const address = parsePreviewPath(path, options.now());
  const page = address && (await options.findPreview({ workspace, ...address }));
  if (!page) return messageAnswer(maker, PREVIEW_OVER, PRIVATE);
  if (method === "POST") {
    const back = { href: path, label: "Back to the page" };
    const on = page.nextPath && { href: page.nextPath, label: "Go on to the next step" };
    return messageAnswer(maker, { ...PREVIEW_FORM, link: on || back }, PRIVATE);
  }
  if (method !== "GET" && method !== "HEAD") return messageAnswer(maker, NOT_ALLOWED, PRIVATE);
  const dressed = page.ownCode ? { ...maker, security: ownCode } : maker;
  return htmlAnswer(dressed, page.html.replaceAll(ORIGIN, origin), 200, PRIVATE);
}
