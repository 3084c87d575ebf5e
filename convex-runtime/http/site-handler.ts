/** Requests on the site port: the app's HTTP actions, whose answers go out as they come. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeStream } from "node:stream/web";
import type { Deployment } from "../deploy/deployment";
import type { HttpAnswer } from "../functions/actions/http-exchange";
import { asFailure, clientMessage } from "../functions/errors";
import type { Identity } from "../functions/identity";
import { hasHttpRoutes } from "../functions/http-mounts";
import { NOBODY } from "../functions/identity";
import { AuthenticationError } from "../functions/tokens";
import { sendError } from "./answer";
import { announcedBytes, MAX_BODY_BYTES, readBody, streamBody, urlOf } from "./body";
import { requestFacts } from "./caller";
import { HttpError } from "./http-error";

/** A packet or two: waiting for it takes less than asking for it piece by piece. */
const SMALL_BODY_BYTES = 64 * 1024;

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
  const origin = engine.version.environment.CONVEX_SITE_URL ?? "http://deployment";
  const url = urlOf(request, origin).href;
  const identity = await bearerOf(deployment, request);
  let refused: HttpError | null = null;
  const body = await bodyOf(request, (error) => {
    if (error instanceof HttpError) refused = error;
  });
  const { method = "GET" } = request;
  const headers = headersOf(request);
  const asked = { url, method, headers, body, signal: leavingOf(response) };
  const answered = await engine
    .http(asked, { identity, request: requestFacts(request) })
    .catch((error: unknown) => {
      throw refused ?? new HttpError(500, "InternalServerError", clientMessage(asFailure(error)));
    });
  await pass(answered, request, response);
}

/** A body that is small and says so is there at once; others are read as the action reads them. */
async function bodyOf(
  request: IncomingMessage,
  onFail: (error: unknown) => void,
): Promise<Uint8Array | ReadableStream<Uint8Array> | null> {
  if (request.method === "GET" || request.method === "HEAD") return null;
  const bytes = announcedBytes(request);
  if (bytes !== null && bytes <= SMALL_BODY_BYTES) return await readBody(request, bytes);
  return streamBody(request, MAX_BODY_BYTES, onFail);
}

/** Aborted when the client has left, or has all of its answer. */
function leavingOf(response: ServerResponse): AbortSignal {
  const leaving = new AbortController();
  response.once("close", () => leaving.abort());
  return leaving.signal;
}

/** Sends the answer as it comes. One that fails on the way ends the connection, so that no part passes for all. */
async function pass(
  { status, headers, body }: HttpAnswer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (response.destroyed) return await body.cancel();
  if (!request.complete) response.setHeader("connection", "close");
  response.writeHead(status, answerHeaders(headers));
  if (request.method === "HEAD") {
    response.end();
    return await body.cancel();
  }
  response.flushHeaders();
  // One class, which the types of the web and of Node name each for itself.
  const source = Readable.fromWeb(body as NodeStream<Uint8Array>);
  // Both ends are closed by it, and the action's log says what failed.
  await pipeline(source, response).catch(() => undefined);
}

/** How the answer is framed is this server's business. */
function answerHeaders(pairs: HttpAnswer["headers"]): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of pairs) {
    const known = headers[name];
    headers[name] = known === undefined ? value : [known, value].flat();
  }
  delete headers["content-length"];
  delete headers["transfer-encoding"];
  return headers;
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
