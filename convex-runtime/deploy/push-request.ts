/** The body of `/api/deploy2/start_push`, checked: the app's modules as the CLI bundled them. */
import type { ModuleSource } from "../functions/code";
import { NotYetHere } from "../functions/syscalls/arguments";

export type PushRequest = {
  readonly dryRun: boolean;
  readonly functionsFolder: string;
  readonly schema: ModuleSource | null;
  readonly changed: readonly ModuleSource[];
  readonly unchanged: readonly { path: string; sha256: string }[];
  readonly serverVersion: string;
};

export class PushError extends Error {
  override name = "PushError";

  constructor(
    /** Code the CLI shows and switches on, e.g. "InvalidModules". */
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

type Json = { [name: string]: unknown };

export function parsePushRequest(body: unknown): PushRequest {
  const request = object(body, "push");
  const app = object(request.appDefinition, "appDefinition");
  const components = request.componentDefinitions;
  if (Array.isArray(components) && components.length > 0) throw new NotYetHere("A component");
  return {
    dryRun: request.dryRun === true,
    functionsFolder: typeof request.functions === "string" ? request.functions : "convex/",
    schema: app.schema === null || app.schema === undefined ? null : moduleSource(app.schema),
    changed: list(app.changedModules, "changedModules").map(moduleSource),
    unchanged: list(app.unchangedModuleHashes, "unchangedModuleHashes").map((item) => {
      const hash = object(item, "module hash");
      return { path: string(hash.path, "path"), sha256: string(hash.sha256, "sha256") };
    }),
    serverVersion: typeof app.udfServerVersion === "string" ? app.udfServerVersion : "0.0.0",
  };
}

function moduleSource(item: unknown): ModuleSource {
  const { path, source, sourceMap, environment } = object(item, "module");
  if (environment !== "isolate" && environment !== "node") throw malformed("module environment");
  return {
    path: string(path, "path"),
    source: string(source, "source"),
    sourceMap: typeof sourceMap === "string" ? sourceMap : undefined,
    environment,
  };
}

function object(value: unknown, what: string): Json {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw malformed(what);
  return { ...value };
}

function list(value: unknown, what: string): unknown[] {
  if (!Array.isArray(value)) throw malformed(what);
  return value;
}

function string(value: unknown, what: string): string {
  if (typeof value !== "string") throw malformed(what);
  return value;
}

function malformed(what: string): PushError {
  return new PushError("BadPushRequest", `Malformed ${what} in the push.`);
}
