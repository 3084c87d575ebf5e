/**
 * Who came, without keeping who it is. A visitor's key is a keyed hash of network address, browser
 * and workspace under a key that changes every day (UTC): no cookie, nothing stored in the browser,
 * and yesterday's visitor cannot be told from today's.
 */
import type { Campaign } from "./store";

const BOT =
  /bot|crawl|spider|slurp|preview|facebookexternalhit|embedly|monitor|lighthouse|headless|python|curl|wget|axios|okhttp|java\/|go-http|node-fetch|undici|scrapy|phantom|autocannon|pingdom|uptime|scan/i;
const MAX_LENGTH = 200;

/** A request without a browser's name is not a person's. */
export function isBot(userAgent: string | null): boolean {
  return !userAgent || BOT.test(userAgent);
}

/** A browser that fetches a page before somebody asks for it. */
export function isPrefetch(headers: Headers): boolean {
  return /prefetch|prerender/.test(headers.get("sec-purpose") ?? headers.get("purpose") ?? "");
}

export interface VisitorKeys {
  visitorKey: string;
  /** Of the network address alone, to limit what one sender can send. */
  networkKey: string;
}

export interface VisitorTraits {
  workspace: string;
  clientAddress: string;
  userAgent: string;
  /** Unix milliseconds. */
  now: number;
}

/** Makes keys with a secret that never leaves the server. */
export function visitorKeys(secret: string): (traits: VisitorTraits) => Promise<VisitorKeys> {
  const key = importKey(secret);
  return async ({ workspace, clientAddress, userAgent, now }) => {
    const day = new Date(now).toISOString().slice(0, 10);
    const network = `${day}\n${workspace}\n${clientAddress}`;
    const [visitorKey, networkKey] = await Promise.all([
      keyedHash(await key, `${network}\n${userAgent}`),
      keyedHash(await key, network),
    ]);
    return { visitorKey, networkKey };
  };
}

function importKey(secret: string): Promise<CryptoKey> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  return crypto.subtle.importKey("raw", new TextEncoder().encode(secret), algorithm, false, [
    "sign",
  ]);
}

async function keyedHash(key: CryptoKey, text: string): Promise<string> {
  const signature = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(text));
  return [...new Uint8Array(signature).slice(0, 16)]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}

/** Host and path of where the visitor came from; nothing when it is the page's own host. */
export function referrerOf(referer: string | null, host: string): string | undefined {
  if (!referer || !URL.canParse(referer)) return undefined;
  const url = new URL(referer);
  if (!url.protocol.startsWith("http") || url.host === host) return undefined;
  return `${url.host}${url.pathname}`.slice(0, MAX_LENGTH);
}

export function campaignOf(search: URLSearchParams): Campaign | undefined {
  const campaign: Campaign = {};
  for (const name of ["source", "medium", "campaign", "term", "content"] as const) {
    const value = search.get(`utm_${name}`);
    if (value) campaign[name] = value.slice(0, MAX_LENGTH);
  }
  return Object.keys(campaign).length > 0 ? campaign : undefined;
}
