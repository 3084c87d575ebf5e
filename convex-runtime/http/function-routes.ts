/** `/api/query`, `/api/mutation`, `/api/action`, `/api/function`: one call, one answer. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { APP } from "../functions/app-version";
import { clientMessage } from "../functions/errors";
import type { Engine } from "../functions/engine";
import { findFunction } from "../functions/function-address";
import type { FunctionKind } from "../functions/function-spec";
import type { Identity } from "../functions/identity";
import type { FunctionCall, Outcome } from "../functions/requests";
import { encodeTs } from "../sync/frames";
import { isJsonObject, type ConvexJson } from "../values/convex-json";
import { sendJson } from "./answer";
import { MAX_BODY_BYTES, readJson } from "./body";
import { requestFacts } from "./caller";
import { HttpError } from "./http-error";

/** The status of a function that ran and failed. */
const FUNCTION_FAILED = 560;

const KINDS: Readonly<Record<string, FunctionKind>> = {
  "/api/query": "Query",
  "/api/query_at_ts": "Query",
  "/api/mutation": "Mutation",
  "/api/action": "Action",
};

export function isFunctionRoute(path: string): boolean {
  return path in KINDS || path === "/api/function" || path === "/api/query_ts";
}

export async function handleFunction(
  engine: Engine,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  identityOf: () => Promise<Identity>,
): Promise<void> {
  if (path === "/api/query_ts") {
    return sendJson(response, 200, JSON.stringify({ ts: encodeTs(engine.database.lastCommitTs) }));
  }
  const body = await readJson(request, MAX_BODY_BYTES);
  const identity = await identityOf();
  const call = parseCall(body, identity, request);
  const kind = KINDS[path] ?? kindOf(engine, call);
  const outcome = await perform(engine, kind, call);
  sendJson(response, outcome.ok ? 200 : FUNCTION_FAILED, answer(outcome));
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

async function perform(engine: Engine, kind: FunctionKind, call: FunctionCall): Promise<Outcome> {
  switch (kind) {
    case "Query":
      return engine.query({ ...call, journal: null });
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

function answer(outcome: Outcome): string {
  const logLines = JSON.stringify(outcome.logLines);
  if (outcome.ok) return `{"status":"success","value":${outcome.value},"logLines":${logLines}}`;
  const { failure } = outcome;
  const data = failure.data === undefined ? "" : `"errorData":${JSON.stringify(failure.data)},`;
  return `{"status":"error","errorMessage":${JSON.stringify(clientMessage(failure))},${data}"logLines":${logLines}}`;
}
