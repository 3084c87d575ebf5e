/**
 * Published pages as one web-standard function, Request → Response: the same in the small Node
 * server (pages-server/) and in a Next route. Guarantees: a page is answered whole from one frozen
 * version; a view is reported after the answer, never before; a form is handed to the backend once
 * per request and its answers are never lost to an error page; nothing here sets a cookie.
 */
import { parsePictureAddress, PICTURE_FOLDER } from "../pictures/picture-address";
import { originOf, pageAddress, workspaceReader, type PageAddress } from "./address";
import {
  messageAnswer,
  pageAnswer,
  pictureAnswer,
  redirectAnswer,
  textAnswer,
  withBody,
  type AnswerMaker,
} from "./answers";
import { answerPreview } from "./answer-preview";
import { answerForm } from "./form-post";
import { COME_BACK, NOT_ALLOWED, NOT_HERE } from "./message-page";
import { missingAnswer, prepare } from "./page-answers";
import { PAGE_SCRIPT, PAGE_SCRIPT_ADDRESS, PAGE_SCRIPT_PATH } from "./page-script";
import { PREVIEW_FOLDER } from "./preview-address";
import type { PagesOptions, Sender } from "./pages-options";
import { checksum } from "./checksum";
import { securityHeaders } from "./security-headers";
import { robotsText, sitemapXml } from "./sitemap";
import type { StoredPage } from "./store";
import { isPrefetch } from "./visitor";

export type PagesHandler = (request: Request, sender: Sender) => Promise<Response>;

const FOREVER = "public, max-age=31536000, immutable";

export function createPagesHandler(options: PagesOptions): PagesHandler {
  const { store, readAsset, readPicture, originTemplate, onError, reportVisit } = options;
  const workspaceOf = workspaceReader(originTemplate);
  const security = securityHeaders(options.appUrl);
  const securityOwnCode = securityHeaders(options.appUrl, true);

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
    if (url.pathname.startsWith(PREVIEW_FOLDER))
      return answerPreview({
        ...{ maker, workspace, path: url.pathname, options, ownCode: securityOwnCode },
        origin: originOf(originTemplate, workspace),
      });
    if (url.pathname.startsWith(PICTURE_FOLDER))
      return reads ? picture(maker, workspace, url.pathname) : messageAnswer(maker, NOT_ALLOWED);
    if (reads && url.pathname === "/robots.txt")
      return textAnswer(maker, robotsText(originOf(originTemplate, workspace)), TEXT, ONE_HOUR);
    if (reads && url.pathname === "/sitemap.xml")
      return textAnswer(
        maker,
        sitemapXml(originOf(originTemplate, workspace), await store.list(workspace)),
        "application/xml; charset=utf-8",
        ONE_HOUR,
      );
    const path = url.pathname.replace(/\/+$/, "");
    const address = pageAddress(workspace, path);
    if (!address) return messageAnswer(maker, NOT_HERE);
    // Only a path that is one of ours is ever sent on: "//elsewhere/" would lead to another host.
    if (path !== url.pathname) return redirectAnswer(maker, path + url.search, 308);
    if (request.method === "POST")
      return answerForm({
        maker,
        ownCode: securityOwnCode,
        sender,
        address,
        options,
        origin: originOf(originTemplate, workspace),
      });
    if (!reads) return messageAnswer(maker, NOT_ALLOWED, { allow: "GET, HEAD, POST" });
    const page = await store.find(address);
    if (page.missing) return missingAnswer(maker, page);
    if (address.step === null) return redirectAnswer(maker, page.path + url.search, 302);
    report({ request, address, host, url }, sender);
    return pageAnswer(dressed(maker, page), prepare(page, originOf(originTemplate, workspace)));
  }

  function dressed(maker: AnswerMaker, { ownCode }: StoredPage): AnswerMaker {
    return ownCode ? { ...maker, security: securityOwnCode } : maker;
  }

  function report({ request, address, host, url }: PageRequest, sender: Sender): void {
    if (request.method !== "GET" || isPrefetch(request.headers)) return;
    const work = reportVisit({
      ...{ address, host, search: url.search, clientAddress: sender.clientAddress },
      userAgent: request.headers.get("user-agent") ?? "",
      referer: request.headers.get("referer"),
    });
    sender.waitUntil?.(work);
  }

  async function picture(maker: AnswerMaker, workspace: string, path: string): Promise<Response> {
    const found = parsePictureAddress(path) && (await readPicture(workspace, path));
    return found ? pictureAnswer(maker.request, path, found) : messageAnswer(maker, NOT_HERE);
  }

  async function asset(maker: AnswerMaker, url: URL): Promise<Response> {
    if (url.pathname === PAGE_SCRIPT_PATH)
      return textAnswer(maker, PAGE_SCRIPT, "text/javascript; charset=utf-8", scriptCaching(url));
    const found = await readAsset(url.pathname);
    if (!found) return messageAnswer(maker, NOT_HERE);
    const etag = `"${checksum(new TextDecoder("latin1").decode(found.bytes))}"`;
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

interface PageRequest {
  request: Request;
  address: PageAddress;
  host: string;
  url: URL;
}
