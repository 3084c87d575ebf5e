/** The policy for one request: by hashes for a page of the build, by a fresh nonce for any other. */
import { appPolicy } from "@/lib/content-security-policy";
import { readBuiltPages, type BuiltPages } from "./built-pages";

const deployment = process.env.NEXT_PUBLIC_CONVEX_URL ?? "http://127.0.0.1:3210";
const pagesTemplate =
  process.env.NEXT_PUBLIC_PAGES_ORIGIN_TEMPLATE ?? "http://{workspace}.localhost:3001";

let builtPages: Promise<BuiltPages> | null = null;

/** `onRequest`: paths whose pages are made for each request. */
export async function pagePolicy(
  path: string,
  { onRequest }: { onRequest: boolean },
): Promise<string> {
  // Hot reload makes every page anew and evaluates code: what it needs cannot be listed.
  if (process.env.NODE_ENV === "development") return developmentPolicy();
  builtPages ??= readBuiltPages(process.env.SLUICE_BUILD_FOLDER ?? ".next");
  const { byPath, everywhere } = await builtPages;
  const scripts = onRequest
    ? [`'nonce-${freshNonce()}'`, ...everywhere]
    : [...new Set([...(byPath.get(path) ?? byPath.get("/_not-found") ?? []), ...everywhere])];
  return appPolicy({ scripts, deployment, pagesTemplate });
}

function developmentPolicy(): string {
  const scripts = ["'unsafe-inline'", "'unsafe-eval'"];
  return appPolicy({ scripts, deployment, pagesTemplate })
    .replace("connect-src 'self'", "connect-src 'self' ws:")
    .replace(/style-src 'self'[^;]*/, "style-src 'self' 'unsafe-inline'")
    .replace("; style-src-attr 'none'", "");
}

/** 128 bits, base64. */
function freshNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
}
