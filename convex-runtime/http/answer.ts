/** Writing answers. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { HttpError } from "./http-error";

export function sendJson(response: ServerResponse, status: number, json: string): void {
  send(response, status, { "content-type": "application/json" }, Buffer.from(json, "utf8"));
}

export function send(
  response: ServerResponse,
  status: number,
  headers: Record<string, string | string[]>,
  body: Uint8Array,
): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { ...headers, "content-length": String(body.length) });
  response.end(body);
}

/** Answers with the error; a connection whose body was not read to the end is closed. */
export function sendError(
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
): void {
  const known = error instanceof HttpError;
  const status = known ? error.status : 500;
  const code = known ? error.code : "InternalServerError";
  const message = error instanceof Error ? error.message : String(error);
  if (!request.complete) response.setHeader("connection", "close");
  sendJson(response, status, JSON.stringify({ code, message }));
}

/** Any origin may call the function API: what a caller may do is decided by its token. */
export function allowOrigin(request: IncomingMessage, response: ServerResponse): void {
  const { origin } = request.headers;
  response.setHeader("access-control-allow-origin", origin ?? "*");
  response.setHeader("vary", "origin");
  if (origin !== undefined) response.setHeader("access-control-allow-credentials", "true");
}

export function sendPreflight(request: IncomingMessage, response: ServerResponse): void {
  const asked = request.headers["access-control-request-headers"];
  response.writeHead(204, {
    "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE, OPTIONS",
    "access-control-allow-headers": asked ?? "authorization, content-type, convex-client",
    "access-control-max-age": "86400",
  });
  response.end();
}
