/** The body of `/api/deploy2/start_push`, checked: the modules of the app and its components as the CLI bundled them. */
import type { ModuleSource } from "../functions/code";
import type { DefinitionSource } from "./app-source";

export type PushRequest = {
  readonly dryRun: boolean;
  readonly functionsFolder: string;
  readonly definition: ModuleSource | null;
  readonly dependencies: readonly string[];
  readonly schema: ModuleSource | null;
  readonly changed: readonly ModuleSource[];
  readonly unchanged: readonly { path: string; sha256: string }[];
  readonly components: readonly DefinitionSource[];
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
  return {
    dryRun: request.dryRun === true,
    functionsFolder: typeof request.functions === "string" ? request.functions : "convex/",
    definition: optionalModule(app.definition),
    dependencies: list(app.dependencies ?? [], "dependencies").map((path) => string(path, "path")),
    schema: optionalModule(app.schema),
    changed: list(app.changedModules, "changedModules").map(moduleSource),
    unchanged: list(app.unchangedModuleHashes, "unchangedModuleHashes").map((item) => {
      const hash = object(item, "module hash");
      return { path: string(hash.path, "path"), sha256: string(hash.sha256, "sha256") };
    }),
    components: list(request.componentDefinitions ?? [], "componentDefinitions").map(component),
    serverVersion: typeof app.udfServerVersion === "string" ? app.udfServerVersion : "0.0.0",
  };
}

function component(item: unknown): DefinitionSource {
  const parts = object(item, "component definition");
  return {
    definitionPath: string(parts.definitionPath, "definitionPath"),
    definition: moduleSource(parts.definition),
    dependencies: list(parts.dependencies, "dependencies").map((path) => string(path, "path")),
    schema: optionalModule(parts.schema),
    modules: list(parts.functions, "functions").map(moduleSource),
  };
}

function optionalModule(item: unknown): ModuleSource | null {
  return item === null || item === undefined ? null : moduleSource(item);
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
