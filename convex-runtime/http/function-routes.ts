/** `/api/query`, `/api/mutation`, `/api/action`, `/api/function`: one call, one answer; queries at one moment. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { APP } from "../functions/app-version";
import { clientMessage } from "../functions/errors";
import type { Database } from "../database/database";
import type { KeptMoments } from "../database/kept-moments";
import type { Engine } from "../functions/engine";
import { findFunction } from "../functions/function-address";
import type { FunctionKind } from "../functions/function-spec";
import type { Identity } from "../functions/identity";
import type { FunctionCall, Outcome } from "../functions/requests";
import { decodeTs, encodeTs } from "../sync/frames";
import { isJsonObject, type ConvexJson } from "../values/convex-json";
import { sendJson } from "./answer";
import { MAX_BODY_BYTES, readJson } from "./body";
import { requestFacts } from "./caller";
import { HttpError } from "./http-error";

/** The status of a function that ran and failed. */
const FUNCTION_FAILED = 560;

const KINDS: Readonly<Record<string, FunctionKind>> = {
  "/api/query": "Query",
  "/api/mutation": "Mutation",
  "/api/action": "Action",
};

const OTHER_ROUTES = ["/api/function", "/api/query_ts", "/api/query_at_ts"];

export function isFunctionRoute(path: string): boolean {
  return path in KINDS || OTHER_ROUTES.includes(path);
}

/** The parts of a deployment that functions are called on. */
type Callable = { readonly engine: Engine; readonly moments: KeptMoments };

export async function handleFunction(
  { engine, moments }: Callable,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  identityOf: () => Promise<Identity>,
): Promise<void> {
  if (path === "/api/query_ts") {
    return sendJson(response, 200, JSON.stringify({ ts: encodeTs(moments.keep()) }));
  }
  const body = await readJson(request, MAX_BODY_BYTES);
  const identity = await identityOf();
  const call = parseCall(body, identity, request);
  const outcome =
    path === "/api/query_at_ts"
      ? queryAt(engine, momentOf(body, moments), call)
      : await perform(engine, KINDS[path] ?? kindOf(engine, call), call);
  sendJson(response, outcome.ok ? 200 : FUNCTION_FAILED, outcomeText(outcome));
}

function parseCall(body: unknown, identity: Identity, request: IncomingMessage): FunctionCall {
  // The body was parsed from JSON a moment ago.
  const json = body as ConvexJson;
  if (!isJsonObject(json) || typeof json.path !== "string") {
    throw new HttpError(400, "BadRequest", "A call has a path and args.");
  }
  const component = typeof json.componentPath === "string" ? json.componentPath : APP;
  if (component !== APP && identity.kind !== "admin") {
    throw new HttpError(403, "BadComponentPath", "Functions of a component are the app's to call.");
  }
  const args = Array.isArray(json.args) ? (json.args[0] ?? {}) : (json.args ?? {});
  const access = identity.kind === "admin" ? "any" : "public";
  return { component, path: json.path, args, identity, access, request: requestFacts(request) };
}

function kindOf(engine: Engine, call: FunctionCall): FunctionKind {
  const { component = APP, path } = call;
  return findFunction(engine.version, { component, path })?.spec.kind ?? "Query";
}

/** @throws HttpError when the body names no moment that is kept. */
function momentOf(body: unknown, moments: KeptMoments): Database {
  const ts = typeof body === "object" && body !== null && "ts" in body ? body.ts : undefined;
  if (typeof ts !== "string" || !/^[A-Za-z0-9+/]{11}=$/.test(ts))
    throw new HttpError(400, "BadTimestamp", "A query at a timestamp has a ts of 8 bytes, base64.");
  const database = moments.at(decodeTs(ts));
  if (database !== null) return database;
  const message =
    "What was then is no longer kept: ask for a new timestamp and read within seconds.";
  throw new HttpError(400, "OutOfRetention", message);
}

function queryAt(engine: Engine, database: Database, call: FunctionCall): Outcome {
  return engine.query({ ...call, journal: null }, (options) => database.begin(options));
}

async function perform(engine: Engine, kind: FunctionKind, call: FunctionCall): Promise<Outcome> {
  switch (kind) {
    case "Query":
      return await engine.queries.ask({ ...call, journal: null });
    case "Mutation":
      return await engine.mutate(call);
    case "Action":
      return await engine.action(call);
    default: {
      const never: never = kind;
      return never;
    }
  }
}

/** JSON as clients expect it of a call. */
export function outcomeText(outcome: Outcome): string {
  const logLines = JSON.stringify(outcome.logLines);
  if (outcome.ok) return `{"status":"success","value":${outcome.value},"logLines":${logLines}}`;
  const { failure } = outcome;
  const data = failure.data === undefined ? "" : `"errorData":${JSON.stringify(failure.data)},`;
  return `{"status":"error","errorMessage":${JSON.stringify(clientMessage(failure))},${data}"logLines":${logLines}}`;
}
