/**
 * Which component answers an HTTP request. A component installed with an `httpPrefix` answers what
 * begins with it, its router seeing the rest of the path; a route of the parent's own that names the
 * path exactly, or begins with more of it, goes first.
 */
import type { ComponentPath } from "../database/database";
import { APP, componentOf, type AppVersion, type ComponentVersion } from "./app-version";

export type Routed = { readonly component: ComponentPath; readonly routedPath: string };

type Asked = { readonly url: string; readonly method: string };

export function routeOf(version: AppVersion, { url, method }: Asked): Routed {
  return follow(version, componentOf(version, APP), method, new URL(url).pathname);
}

/** True when some component may answer HTTP requests at all. */
export function hasHttpRoutes(version: AppVersion): boolean {
  return [...version.components.values()].some(({ routes }) => routes !== null);
}

function follow(
  version: AppVersion,
  owner: ComponentVersion,
  method: string,
  path: string,
): Routed {
  const mount = owner.mounts
    .filter(({ prefix }) => path.startsWith(prefix))
    .sort((a, b) => b.prefix.length - a.prefix.length)[0];
  if (mount === undefined || ownRouteLength(owner, method, path) >= mount.prefix.length) {
    const isUnder = path.startsWith(owner.httpPrefix);
    return {
      component: owner.path,
      routedPath: isUnder ? path.slice(owner.httpPrefix.length - 1) : path,
    };
  }
  const rest = path.slice(mount.prefix.length - 1);
  return follow(version, componentOf(version, mount.component), method, rest);
}

/** How much of the path the most specific own route names: all of it, its prefix, or nothing. */
function ownRouteLength(owner: ComponentVersion, method: string, path: string): number {
  const asked = method === "HEAD" ? "GET" : method;
  const lengths = (owner.routes ?? [])
    .filter((route) => route.method === asked)
    .map((route) => {
      if (route.path === path) return Infinity;
      const prefix = route.path.endsWith("*") ? route.path.slice(0, -1) : null;
      return prefix !== null && path.startsWith(prefix) ? prefix.length : 0;
    });
  return Math.max(0, ...lengths);
}
