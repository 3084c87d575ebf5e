/**
 * Hot pages as the bytes that go out: plain, gzip and brotli, packed once per version, with their
 * headers. This is what makes a cached page cost about as much as Node's own http.
 */
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { originOf, type PageAddress } from "../lib/published/address";
import { HTML } from "../lib/published/answers";
import { prepare } from "../lib/published/page-answers";
import { securityHeaders } from "../lib/published/security-headers";
import type { StoredPage } from "../lib/published/store";
import { keyOf } from "./hot-pages";

const toGzip = promisify(gzip);
const toBrotli = promisify(brotliCompress);

interface Packed {
  body: Buffer;
  /** Name, value, name, value: the form Node writes fastest. */
  headers: string[];
}

export interface PackedPage {
  address: PageAddress;
  etag: string;
  /** For 304. */
  bare: string[];
  plain: Packed;
  gzip: Packed | null;
  brotli: Packed | null;
}

export interface PackedPages {
  get(key: string): PackedPage | undefined;
  /** Packs a page for its address; null forgets it at once. */
  set(address: PageAddress, page: StoredPage | null): void;
}

export function createPackedPages(originTemplate: string, appUrl: string | null): PackedPages {
  const pages = new Map<string, PackedPage>();
  const security = Object.entries(securityHeaders(appUrl)).flat();
  const securityOwnCode = Object.entries(securityHeaders(appUrl, true)).flat();

  function pack(address: PageAddress, page: StoredPage): PackedPage {
    const { html, etag } = prepare(page, originOf(originTemplate, address.workspace));
    const common = [
      ...(page.ownCode ? securityOwnCode : security),
      "etag",
      etag,
      "cache-control",
      "public, max-age=0, must-revalidate",
      "vary",
      "accept-encoding",
    ];
    const packed = (body: Buffer, encoding: string | null): Packed => ({
      body,
      headers: [
        ...common,
        "content-type",
        HTML,
        "content-length",
        String(body.byteLength),
        ...(encoding ? ["content-encoding", encoding] : []),
      ],
    });
    const bytes = Buffer.from(html);
    const result: PackedPage = {
      address,
      etag,
      bare: common,
      plain: packed(bytes, null),
      gzip: null,
      brotli: null,
    };
    // The page goes out plain until these are ready, a few milliseconds later.
    void toGzip(bytes, { level: 9 }).then((body) => (result.gzip = packed(body, "gzip")));
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
    };
    void toBrotli(bytes, { params }).then((body) => (result.brotli = packed(body, "br")));
    return result;
  }

  return {
    get: (key) => pages.get(key),
    set(address, page) {
      // The funnel's own address redirects; only pages with a step are packed.
      if (address.step === null) return;
      if (page) pages.set(keyOf(address), pack(address, page));
      else pages.delete(keyOf(address));
    },
  };
}

/** The smallest body the browser takes. */
export function bodyFor(page: PackedPage, acceptEncoding: string | undefined): Packed {
  if (acceptEncoding === undefined) return page.plain;
  if (page.brotli && /\bbr\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(acceptEncoding))
    return page.brotli;
  if (page.gzip && /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(acceptEncoding))
    return page.gzip;
  return page.plain;
}
