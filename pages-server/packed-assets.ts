/**
 * Typefaces, pictures and the script as the bytes that go out. Taken once from the handler's own
 * answer, so headers are decided in one place; only addresses without a query are kept (and the
 * script's own), or anybody could fill the memory.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { isKnown } from "../lib/published/answers";
import { PAGE_SCRIPT_ADDRESS } from "../lib/published/page-script";

interface PackedAsset {
  headers: Record<string, string>;
  body: Buffer;
  gzip: Buffer | null;
}

export interface PackedAssets {
  /** Sends the asset when it is known; false when the handler has to be asked. */
  send(request: IncomingMessage, response: ServerResponse): boolean;
  /** Keeps what the handler answered for an address. */
  keep(url: string, answer: Response): Promise<void>;
}

const PACKS_WELL = /^(text\/|image\/svg)/;

export function createPackedAssets(): PackedAssets {
  const assets = new Map<string, PackedAsset>();
  return {
    send(request, response) {
      const asset = request.method === "GET" ? assets.get(request.url ?? "") : undefined;
      if (!asset) return false;
      const { headers, body, gzip } = asset;
      if (headers.etag && isKnown(request.headers["if-none-match"] ?? null, headers.etag)) {
        const { "content-length": _, ...bare } = headers;
        response.writeHead(304, bare).end();
        return true;
      }
      const packs = gzip && /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
      const sent = packs ? gzip : body;
      const own = { ...headers, "content-length": String(sent.byteLength) };
      response.writeHead(200, packs ? { ...own, "content-encoding": "gzip" } : own).end(sent);
      return true;
    },
    async keep(url, answer) {
      if (answer.status !== 200 || (url.includes("?") && url !== PAGE_SCRIPT_ADDRESS)) return;
      const headers = Object.fromEntries(answer.headers);
      const body = Buffer.from(await answer.arrayBuffer());
      const packs = PACKS_WELL.test(headers["content-type"] ?? "");
      if (packs) headers["vary"] = "accept-encoding";
      assets.set(url, { headers, body, gzip: packs ? gzipSync(body, { level: 9 }) : null });
    },
  };
}
