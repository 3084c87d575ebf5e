import {
  convexAuthNextjsMiddleware,
  nextjsMiddlewareRedirect,
} from "@convex-dev/auth/nextjs/server";
import { type NextFetchEvent, NextRequest, NextResponse } from "next/server";
import { pagePolicy } from "@/app/_policy/page-policy";
import { workspaceReader } from "@/lib/published/address";
import { routes } from "@/lib/routes";

// Says what each page may run (app/_policy). Where a session matters it keeps the session cookies fresh,
// forwards sign-in and sign-out to the deployment, and spares a person a page that is not for them.
// It decides no access: every query and mutation authorises by itself. Marketing and sign-in pages stay
// static: for strangers it adds a header to them and does nothing else.

const POLICY = "content-security-policy";
const SPARED_WHEN_SIGNED_IN = [routes.home(), routes.signIn(), routes.signUp()];

const withSession = convexAuthNextjsMiddleware(async (request, { convexAuth }) => {
  const { pathname, search } = request.nextUrl;
  const hasToken = (await convexAuth.getToken()) !== undefined;
  if (isJoinPath(pathname)) return;
  if (isWorkspacePath(pathname)) {
    if (hasToken) return;
    return nextjsMiddlewareRedirect(request, routes.signIn(pathname + search));
  }
  if (hasToken && (await convexAuth.isAuthenticated())) {
    return nextjsMiddlewareRedirect(request, routes.workspaces());
  }
});

export async function proxy(request: NextRequest, event: NextFetchEvent) {
  const { pathname } = request.nextUrl;
  // Its route opens to what `toPages` sends there alone, which may come by here once more.
  if (pathname.startsWith(PAGES_FOLDER)) return NextResponse.next();
  if (isForPages(request)) return toPages(request);
  if (pathname.startsWith("/_s/")) return NextResponse.next();
  if (pathname === "/api/auth") return keepSession(request, event);
  const onRequest = knowsSession(pathname);
  const policy = await pagePolicy(pathname, { onRequest });
  const response = await answerPage(request, event, policy);
  response.headers.set(POLICY, policy);
  return response;
}

const PAGES_FOLDER = "/pages-origin";
const PAGES_TEMPLATE = process.env.NEXT_PUBLIC_PAGES_ORIGIN_TEMPLATE ?? "";
const workspaceOf = workspaceReader(PAGES_TEMPLATE);

/** Of a host that runs nothing beside this app: published pages come out of it (app/pages-origin). */
function isForPages({ headers }: NextRequest): boolean {
  if (process.env.APP_SERVES_PAGES !== "1" || PAGES_TEMPLATE === "") return false;
  return workspaceOf(headers.get("host") ?? "") !== null;
}

function toPages(request: NextRequest) {
  const { pathname, search } = request.nextUrl;
  // Next puts its own address in the place of the host; the key tells that this other name is ours.
  const headers = new Headers(request.headers);
  headers.set("x-pages-host", headers.get("host") ?? "");
  headers.set("x-pages-key", process.env.PAGES_SECRET ?? "");
  const target = new URL(PAGES_FOLDER + pathname + search, request.url);
  return NextResponse.rewrite(target, { request: { headers } });
}

async function answerPage(request: NextRequest, event: NextFetchEvent, policy: string) {
  const { pathname } = request.nextUrl;
  const spares = SPARED_WHEN_SIGNED_IN.includes(pathname) && hasSession(request);
  if (!knowsSession(pathname) && !spares) return NextResponse.next();
  // Next takes the nonce for its own scripts from the request's header.
  const headers = new Headers(request.headers);
  headers.set(POLICY, policy);
  const dressed = new NextRequest(request, { headers });
  return (await keepSession(dressed, event)) ?? NextResponse.next({ request: { headers } });
}

async function keepSession(request: NextRequest, event: NextFetchEvent) {
  // A sign-out always clears the cookies; a deployment that does not answer never does: the library
  // signs a person out on the first failed refresh, which a restart of the deployment would cause.
  const body = request.method === "POST" ? await request.clone().text() : "";
  const response = await withSession(request, event);
  if (!response || body.includes("auth:signOut") || !clearsSession(response)) return response;
  if (await deploymentAnswers()) return response;
  if (knowsSession(request.nextUrl.pathname))
    return NextResponse.next({ request: { headers: request.headers } });
  return NextResponse.json({ error: "unreachable" }, { status: 503 });
}

function isWorkspacePath(pathname: string): boolean {
  return pathname === "/w" || pathname.startsWith("/w/");
}

/** Open to strangers too, who are offered an account first. */
function isJoinPath(pathname: string): boolean {
  return pathname.startsWith("/join/");
}

/** Pages made for each request, because they differ for who is signed in. */
function knowsSession(pathname: string): boolean {
  return isWorkspacePath(pathname) || isJoinPath(pathname);
}

function hasSession({ cookies }: NextRequest): boolean {
  return cookies.has("__convexAuthJWT") || cookies.has("__Host-__convexAuthJWT");
}

function clearsSession(response: Response): boolean {
  return response.headers
    .getSetCookie()
    .some((cookie) => /^(__Host-)?__convexAuthRefreshToken=;/.test(cookie));
}

async function deploymentAnswers(): Promise<boolean> {
  const url = process.env.NEXT_PUBLIC_CONVEX_URL;
  if (!url) return false;
  try {
    return (await fetch(`${url}/version`, { signal: AbortSignal.timeout(1500) })).ok;
  } catch {
    return false;
  }
}

// Every page, and no file: those have a policy of their own (next.config.ts).
export const config = {
  matcher: ["/((?!_next/|_s/|favicon.ico|icon.svg).*)", "/_s/page.js"],
};
