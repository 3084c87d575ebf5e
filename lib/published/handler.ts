/**
 * Published pages as one web-standard function, Request → Response: the same in the small Node
 * server (pages-server/) and in a Next route. Guarantees: a page is answered whole from one frozen
 * version; a view is reported after the answer, never before; a form is handed to the backend once
 * per request and its answers are never lost to an error page; nothing here sets a cookie.
 */
import { originOf, pageAddress, workspaceReader } from "./address";
import {
  messageAnswer,
  pageAnswer,
  redirectAnswer,
  textAnswer,
  withBody,
  type AnswerMaker,
} from "./answers";
import { answerForm } from "./form-post";
import { COME_BACK, NOT_ALLOWED, NOT_HERE } from "./message-page";
import { missingAnswer, prepare } from "./page-answers";
import { PAGE_SCRIPT, PAGE_SCRIPT_ADDRESS, PAGE_SCRIPT_PATH } from "./page-script";
import type { PagesOptions, Sender } from "./pages-options";
import { checksum } from "./checksum";
import { securityHeaders } from "./security-headers";
import { robotsText, sitemapXml } from "./sitemap";
import { campaignOf, isBot, isPrefetch, referrerOf, visitorKeys } from "./visitor";

export type PagesHandler = (request: Request, sender: Sender) => Promise<Response>;

const FOREVER = "public, max-age=31536000, immutable";

export function createPagesHandler(options: PagesOptions): PagesHandler {
  const { store, readAsset, originTemplate, onError } = options;
  const workspaceOf = workspaceReader(originTemplate);
  const security = securityHeaders(options.appUrl);
  const keysOf = visitorKeys(options.secret);
  const now = options.now ?? Date.now;

  return async (request, sender) => {
    const maker: AnswerMaker = { request, security };
    try {
      return await answer(maker, sender);
    } catch (error) {
      onError(error);
      return messageAnswer(maker, COME_BACK, { "retry-after": "5" });
    }
  };

  async function answer(maker: AnswerMaker, sender: Sender): Promise<Response> {
    const { request } = maker;
    const url = new URL(request.url);
    const host = request.headers.get("host") ?? url.host;
    const reads = request.method === "GET" || request.method === "HEAD";
    if (url.pathname.startsWith("/_s/"))
      return reads ? asset(maker, url) : messageAnswer(maker, NOT_ALLOWED);
    const workspace = workspaceOf(host);
    if (workspace === null) return messageAnswer(maker, NOT_HERE);
    if (reads && url.pathname === "/robots.txt")
      return textAnswer(maker, robotsText(originOf(originTemplate, workspace)), TEXT, ONE_HOUR);
    if (reads && url.pathname === "/sitemap.xml")
      return textAnswer(
        maker,
        sitemapXml(originOf(originTemplate, workspace), await store.list(workspace)),
        "application/xml; charset=utf-8",
        ONE_HOUR,
      );
    if (url.pathname.length > 1 && url.pathname.endsWith("/"))
      return redirectAnswer(maker, url.pathname.replace(/\/+$/, "") + url.search, 308);
    const address = pageAddress(workspace, url.pathname);
    if (!address) return messageAnswer(maker, NOT_HERE);
    if (request.method === "POST")
      return answerForm({
        maker,
        sender,
        address,
        options,
        keysOf,
        now,
        origin: originOf(originTemplate, workspace),
      });
    if (!reads) return messageAnswer(maker, NOT_ALLOWED, { allow: "GET, HEAD, POST" });
    const page = await store.find(address);
    if (page.missing) return missingAnswer(maker, page);
    if (address.step === null) return redirectAnswer(maker, page.path + url.search, 302);
    if (request.method === "GET" && !isPrefetch(request.headers))
      reportVisit(request, sender, { ...address, host, url });
    return pageAnswer(maker, prepare(page, originOf(originTemplate, workspace)));
  }

  function reportVisit(request: Request, sender: Sender, at: VisitPlace): void {
    const report = async () => {
      const { workspace, funnel, step, host, url } = at;
      const userAgent = request.headers.get("user-agent") ?? "";
      const { clientAddress } = sender;
      const traits = { workspace, clientAddress, userAgent, now: now() };
      const { visitorKey } = await keysOf(traits);
      const referrer = referrerOf(request.headers.get("referer"), host);
      const utm = campaignOf(url.searchParams);
      await options.backend.recordVisit({
        ...{ workspace, funnel, step, visitorKey, isBot: isBot(userAgent) },
        ...(referrer ? { referrer } : {}),
        ...(utm ? { utm } : {}),
      });
    };
    const work = report().catch(onError);
    sender.waitUntil?.(work);
  }

  async function asset(maker: AnswerMaker, url: URL): Promise<Response> {
    if (url.pathname === PAGE_SCRIPT_PATH)
      return textAnswer(maker, PAGE_SCRIPT, "text/javascript; charset=utf-8", scriptCaching(url));
    const found = await readAsset(url.pathname);
    if (!found) return messageAnswer(maker, NOT_HERE);
    const etag = `"${checksum(url.pathname + found.bytes.byteLength)}"`;
    const headers = {
      "content-type": found.contentType,
      "cache-control": assetCaching(url.pathname),
      etag,
    };
    return withBody(maker.request, found.bytes, {
      status: 200,
      headers: { ...maker.security, ...headers },
    });
  }
}

/** A frozen page may ask for the script under an older number: it gets today's, not kept for long. */
function scriptCaching(url: URL): string {
  return url.pathname + url.search === PAGE_SCRIPT_ADDRESS ? FOREVER : ONE_HOUR;
}

/** A typeface never changes under its name; a picture may with a release. */
function assetCaching(path: string): string {
  return path.endsWith(".woff2") ? FOREVER : ONE_HOUR;
}

const TEXT = "text/plain; charset=utf-8";
const ONE_HOUR = "public, max-age=3600";

interface VisitPlace {
  workspace: string;
  funnel: string;
  step: string | null;
  host: string;
  url: URL;
}
