/** Requests on the site port: the app's HTTP actions. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Deployment } from "../deploy/deployment";
import { asFailure, clientMessage } from "../functions/errors";
import type { Identity } from "../functions/identity";
import { hasHttpRoutes } from "../functions/http-mounts";
import { NOBODY } from "../functions/identity";
import { AuthenticationError } from "../functions/tokens";
import { send, sendError } from "./answer";
import { MAX_BODY_BYTES, readBody, urlOf } from "./body";
import { requestFacts } from "./caller";
import { HttpError } from "./http-error";

export function siteHandler(deployment: Deployment) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    answer(deployment, request, response).catch((error: unknown) =>
      sendError(request, response, error),
    );
  };
}

async function answer(
  deployment: Deployment,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { engine } = deployment;
  if (!hasHttpRoutes(engine.version)) {
    throw new HttpError(
      404,
      "NoHttpActions",
      "This Convex deployment does not have HTTP actions enabled.",
    );
  }
  const hasBody = request.method !== "GET" && request.method !== "HEAD";
  const body = hasBody ? await readBody(request, MAX_BODY_BYTES) : null;
  const url = urlOf(
    request,
    engine.version.environment.CONVEX_SITE_URL ?? "http://deployment",
  ).href;
  const identity = await bearerOf(deployment, request);
  const wire = { url, method: request.method ?? "GET", headers: headersOf(request), body };
  const answered = await engine
    .http(wire, { identity, request: requestFacts(request) })
    .catch((error: unknown) => {
      throw new HttpError(500, "InternalServerError", clientMessage(asFailure(error)));
    });
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of answered.headers) {
    const known = headers[name];
    headers[name] = known === undefined ? value : [known, value].flat();
  }
  delete headers["content-length"];
  delete headers["transfer-encoding"];
  send(
    response,
    answered.status,
    headers,
    request.method === "HEAD" ? new Uint8Array() : answered.body,
  );
}

/** HTTP actions may use the Authorization header for themselves: what is no token of ours is nobody. */
async function bearerOf(deployment: Deployment, request: IncomingMessage): Promise<Identity> {
  const [scheme = "", token = ""] = (request.headers.authorization ?? "").split(" ");
  if (scheme !== "Bearer" || token === "") return NOBODY;
  try {
    return await deployment.tokens.verify(token);
  } catch (error) {
    if (error instanceof AuthenticationError) return NOBODY;
    throw error;
  }
}

function headersOf(request: IncomingMessage): [string, string][] {
  const pairs: [string, string][] = [];
  for (let at = 0; at + 1 < request.rawHeaders.length; at += 2) {
    pairs.push([request.rawHeaders[at] ?? "", request.rawHeaders[at + 1] ?? ""]);
  }
  return pairs.filter(
    ([name]) => !/^(connection|transfer-encoding|keep-alive|content-length)$/i.test(name),
  );
}
