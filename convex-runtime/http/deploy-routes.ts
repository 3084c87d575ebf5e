/** What the official CLI asks a deployment: pushes, environment variables, logs. Admin key only. */
import type { IncomingMessage } from "node:http";
import {
  changeEnvironment,
  EnvironmentError,
  type EnvironmentChange,
} from "../functions/environment";
import { moduleHash } from "../functions/code";
import type { Deployment } from "../deploy/deployment";
import { finishResponse, startResponse } from "../deploy/push-response";
import { parsePushRequest, PushError } from "../deploy/push-request";
import { readCode } from "../deploy/stored-code";
import { NotYetHere } from "../functions/syscalls/arguments";
import { MAX_BODY_BYTES, MAX_PUSH_BYTES, readJson } from "./body";
import { HttpError } from "./http-error";

type Handler = (deployment: Deployment, request: IncomingMessage, url: URL) => Promise<unknown>;

/** `npx convex logs` asks again at once; holding its request keeps that from being a busy loop. */
const LOG_WAIT_MS = 10_000;

const ROUTES: Readonly<Record<string, Handler>> = {
  "GET /api/v1/get_canonical_urls": async ({ urls }) => ({
    convexCloudUrl: urls.cloudUrl,
    convexSiteUrl: urls.siteUrl,
  }),
  "POST /api/get_config_hashes": async ({ engine }) => {
    const code = engine.read(readCode);
    return {
      config: { functions: "convex/" },
      moduleHashes: (code?.source.app.modules ?? []).map((module) => ({
        path: module.path,
        hash: moduleHash(module),
        environment: module.environment,
      })),
      nodeDependencies: [],
      udfServerVersion: code?.serverVersion ?? null,
    };
  },
  "POST /api/deploy2/evaluate_schema": async () => ({
    // Indexes are built within the push, at the speed of this machine: there is nothing to warn of.
    componentSchemaEvaluations: {
      "": { definitionPath: "", schemaValidation: true, tables: [], indexes: [] },
    },
    newComponentDefinitions: [],
  }),
  "POST /api/deploy2/start_push": async ({ pushes, engine }, request) => {
    const push = parsePushRequest(await readJson(request, MAX_PUSH_BYTES));
    return startResponse(await pushes.start(push), engine);
  },
  "POST /api/deploy2/wait_for_schema": async ({ pushes }, request) =>
    pushes.checkSchema(pushId(await readJson(request, MAX_BODY_BYTES), ["schemaChange"])),
  "POST /api/deploy2/finish_push": async ({ pushes, engine }, request) => {
    const id = pushId(await readJson(request, MAX_PUSH_BYTES), ["startPush", "schemaChange"]);
    const before = engine.version;
    return finishResponse(pushes.finish(id), before);
  },
  "POST /api/deploy2/report_push_completed": async (_deployment, request) => {
    await readJson(request, MAX_BODY_BYTES);
    return {};
  },
  "POST /api/update_environment_variables": async (deployment, request) => {
    const changes = parseChanges(await readJson(request, MAX_BODY_BYTES));
    await deployment.updateEnvironment((tables) => changeEnvironment(tables, changes));
    return {};
  },
  "GET /api/stream_function_logs": async ({ engine }, _request, url) => {
    const cursor = Number(url.searchParams.get("cursor") ?? 0);
    return await engine.log.after(cursor, cursor === 0 ? 0 : LOG_WAIT_MS);
  },
  "POST /api/shapes2": async () => ({}),
};

/** Answers null when no admin route has this path. */
export async function handleDeploy(
  deployment: Deployment,
  request: IncomingMessage,
  url: URL,
): Promise<string | null> {
  const handler = ROUTES[`${request.method} ${url.pathname}`];
  if (handler === undefined) return null;
  try {
    return JSON.stringify(await handler(deployment, request, url));
  } catch (error) {
    if (error instanceof PushError) throw new HttpError(400, error.code, error.message);
    if (error instanceof EnvironmentError) {
      throw new HttpError(400, "InvalidEnvironmentVariable", error.message);
    }
    if (error instanceof NotYetHere) throw new HttpError(400, "NotYetHere", error.message);
    throw error;
  }
}

export function isDeployRoute(method: string, path: string): boolean {
  return `${method} ${path}` in ROUTES;
}

function pushId(body: unknown, path: readonly string[]): string {
  let at: unknown = body;
  for (const name of [...path, "schemaIds", "push"]) at = Object(at)[name];
  if (typeof at !== "string")
    throw new HttpError(400, "BadPushRequest", "This push was not started here.");
  return at;
}

function parseChanges(body: unknown): EnvironmentChange[] {
  const changes: unknown = Object(body).changes;
  if (!Array.isArray(changes)) throw new HttpError(400, "BadRequest", "changes must be a list.");
  return changes.map((change: unknown) => {
    const { name, value } = Object(change) as { name?: unknown; value?: unknown };
    if (typeof name !== "string" || (typeof value !== "string" && value !== null)) {
      throw new HttpError(
        400,
        "BadRequest",
        "A change has a name and a value (null removes the variable).",
      );
    }
    return { name, value };
  });
}
