/**
 * The HTTP server of published pages. A page that is hot is written straight from memory; all else
 * goes through the same handler that any other host mounts.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { workspaceReader, type PageAddress } from "../lib/published/address";
import { isKnown } from "../lib/published/answers";
import { createPagesHandler } from "../lib/published/handler";
import type { ReadPicture } from "../lib/published/picture-reader";
import type { FindPreview, PagesBackend, PageStore, ReadAsset } from "../lib/published/store";
import { createVisitReporter } from "../lib/published/visit-reporter";
import { visitorKeys } from "../lib/published/visitor";
import type { PagesEnvironment } from "./environment";
import { createPackedAssets } from "./packed-assets";
import { bodyFor, type PackedPage, type PackedPages } from "./packed-pages";
import { sendAnswer, webRequest } from "./web-request";

/** Longer than a proxy keeps its connections (usually 60 s), or it would send into closed ones. */
const TIMEOUTS = { keepAliveTimeout: 65_000, headersTimeout: 15_000, requestTimeout: 30_000 };

export interface ServerParts {
  environment: PagesEnvironment;
  store: PageStore & { touch(address: PageAddress): void };
  packed: PackedPages;
  backend: PagesBackend;
  readAsset: ReadAsset;
  readPicture: ReadPicture;
  findPreview: FindPreview;
  onError: (error: unknown) => void;
}

export function createPagesServer(parts: ServerParts): Server {
  const { environment, store, packed, backend, onError } = parts;
  const { originTemplate, appUrl, pagesSecret, trustProxy } = environment;
  const keysOf = visitorKeys(pagesSecret);
  const now = Date.now;
  const reportVisit = createVisitReporter({ backend, keysOf, onError, now });
  const options = { ...parts, originTemplate, appUrl, keysOf, now, reportVisit };
  const handle = createPagesHandler(options);
  const workspaceOf = rememberedReader(originTemplate);
  const assets = createPackedAssets();

  function sendHot(
    page: PackedPage,
    search: string,
    request: IncomingMessage,
    response: ServerResponse,
  ) {
    const { headers } = request;
    if (isKnown(headers["if-none-match"] ?? null, page.etag)) {
      response.writeHead(304, page.bare).end();
    } else {
      const { body, headers: own } = bodyFor(page, headers["accept-encoding"]?.toString());
      response.writeHead(200, own).end(body);
    }
    store.touch(page.address);
    void reportVisit({
      address: page.address,
      host: headers.host ?? "",
      search,
      clientAddress: clientAddress(request, trustProxy),
      userAgent: headers["user-agent"] ?? "",
      referer: headers.referer ?? null,
    });
  }

  async function sendCold(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = webRequest(request);
    if (!asked) {
      response.writeHead(400, { "content-type": "text/plain", connection: "close" });
      response.end("This address cannot be read.");
      return;
    }
    const sender = { clientAddress: clientAddress(request, trustProxy) };
    const answer = await handle(asked, sender);
    const { url = "" } = request;
    if (url.startsWith("/_s/") && request.method === "GET") await assets.keep(url, answer.clone());
    await sendAnswer(answer, request, response);
  }

  return createServer(TIMEOUTS, (request, response) => {
    const url = request.url ?? "/";
    if (url.startsWith("/_s/") && assets.send(request, response)) return;
    const at = url.indexOf("?");
    const path = at < 0 ? url : url.slice(0, at);
    if (request.method === "GET" && !request.headers["sec-purpose"]) {
      const page = packed.get(workspaceOf(request.headers.host ?? "") + path);
      if (page) return sendHot(page, at < 0 ? "" : url.slice(at), request, response);
    }
    sendCold(request, response).catch((error: unknown) => {
      onError(error);
      response.destroy();
    });
  });
}

/** Hosts are few and repeat. */
function rememberedReader(originTemplate: string): (host: string) => string {
  const read = workspaceReader(originTemplate);
  const known = new Map<string, string>();
  return (host) => {
    const workspace = known.get(host) ?? read(host) ?? "";
    if (known.size > 10_000) known.clear();
    known.set(host, workspace);
    return workspace;
  };
}

function clientAddress(request: IncomingMessage, trustProxy: boolean): string {
  const forwarded = trustProxy ? request.headers["x-forwarded-for"] : undefined;
  const last = forwarded?.toString().split(",").at(-1)?.trim();
  return last || (request.socket.remoteAddress ?? "");
}
