/** Requests on the client port. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Deployment } from "../deploy/deployment";
import { publicKeys } from "../functions/signing-key";
import { allowOrigin, send, sendError, sendJson, sendPreflight } from "./answer";
import { identityOf, requireAdmin, type AdminKeyCheck } from "./caller";
import { urlOf } from "./body";
import { handleDeploy, isDeployRoute } from "./deploy-routes";
import { handleFunction, isFunctionRoute } from "./function-routes";
import { HttpError } from "./http-error";
import { handleOneOff, ONE_OFF_ROUTE } from "./one-off-route";
import { handleSnapshot, isSnapshotRoute } from "./snapshot-routes";
import { handleStorage } from "./storage-routes";

export const INSTANCE_NAME = "sluice";

export function clientHandler(deployment: Deployment, isAdminKey: AdminKeyCheck) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    route(deployment, isAdminKey, request, response).catch((error: unknown) =>
      sendError(request, response, error),
    );
  };
}

async function route(
  deployment: Deployment,
  isAdminKey: AdminKeyCheck,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = urlOf(request, "http://deployment");
  const { pathname } = url;
  const method = request.method ?? "GET";
  allowOrigin(request, response);
  if (method === "OPTIONS") return sendPreflight(request, response);
  if (pathname === "/version") return sendText(response, "unknown");
  if (pathname === "/instance_name") return sendText(response, INSTANCE_NAME);
  if (pathname === "/.well-known/jwks.json") {
    return sendJson(response, 200, JSON.stringify(deployment.engine.read(publicKeys)));
  }
  if (pathname === "/") return sendText(response, "This Convex deployment is running.");
  if (isFunctionRoute(pathname)) {
    if (method !== "POST" && method !== "GET")
      throw new HttpError(405, "MethodNotAllowed", "Functions are called with POST.");
    const identity = () => identityOf(request, deployment.tokens, isAdminKey);
    return await handleFunction(deployment, pathname, request, response, identity);
  }
  if (pathname.startsWith("/api/storage/"))
    return await handleStorage(deployment.engine, request, response, url);
  if (pathname === "/api/debug_event") return sendJson(response, 200, "{}");
  if (pathname === ONE_OFF_ROUTE && method === "POST") {
    requireAdmin(request, isAdminKey);
    return await handleOneOff(deployment.engine, request, response);
  }
  if (isSnapshotRoute(pathname)) {
    requireAdmin(request, isAdminKey);
    return await handleSnapshot(deployment.snapshots, request, response, url);
  }
  if (isDeployRoute(method, pathname)) {
    requireAdmin(request, isAdminKey);
    return sendJson(response, 200, (await handleDeploy(deployment, request, url)) ?? "null");
  }
  throw new HttpError(404, "NotFound", `There is no ${method} ${pathname} here.`);
}

function sendText(response: ServerResponse, text: string): void {
  send(response, 200, { "content-type": "text/plain; charset=utf-8" }, Buffer.from(text, "utf8"));
}
