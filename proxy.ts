import {
  convexAuthNextjsMiddleware,
  nextjsMiddlewareRedirect,
} from "@convex-dev/auth/nextjs/server";
import { type NextFetchEvent, type NextRequest, NextResponse } from "next/server";
import { routes } from "@/lib/routes";

// Keeps the session cookies fresh, forwards sign-in and sign-out to the deployment, and spares a person
// a page that is not for them. It decides no access: every query and mutation authorises by itself.
// It runs only where a session matters, so that marketing and sign-in pages stay static for strangers.

const withSession = convexAuthNextjsMiddleware(async (request, { convexAuth }) => {
  const { pathname, search } = request.nextUrl;
  const hasToken = (await convexAuth.getToken()) !== undefined;
  if (isWorkspacePath(pathname)) {
    if (hasToken) return;
    return nextjsMiddlewareRedirect(request, routes.signIn(pathname + search));
  }
  if (hasToken && (await convexAuth.isAuthenticated())) {
    return nextjsMiddlewareRedirect(request, routes.workspaces());
  }
});

export async function proxy(request: NextRequest, event: NextFetchEvent) {
  // A sign-out always clears the cookies; a deployment that does not answer never does: the library
  // signs a person out on the first failed refresh, which a restart of the deployment would cause.
  const body = request.method === "POST" ? await request.clone().text() : "";
  const response = await withSession(request, event);
  if (!response || body.includes("auth:signOut") || !clearsSession(response)) return response;
  if (await deploymentAnswers()) return response;
  if (isWorkspacePath(request.nextUrl.pathname)) return NextResponse.next();
  return NextResponse.json({ error: "unreachable" }, { status: 503 });
}

function isWorkspacePath(pathname: string): boolean {
  return pathname === "/w" || pathname.startsWith("/w/");
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

export const config = {
  matcher: [
    "/api/auth",
    "/w/:path*",
    { source: "/", has: [{ type: "cookie", key: "__convexAuthJWT" }] },
    { source: "/", has: [{ type: "cookie", key: "__Host-__convexAuthJWT" }] },
    { source: "/sign-in", has: [{ type: "cookie", key: "__convexAuthJWT" }] },
    { source: "/sign-in", has: [{ type: "cookie", key: "__Host-__convexAuthJWT" }] },
    { source: "/sign-up", has: [{ type: "cookie", key: "__convexAuthJWT" }] },
    { source: "/sign-up", has: [{ type: "cookie", key: "__Host-__convexAuthJWT" }] },
  ],
};
