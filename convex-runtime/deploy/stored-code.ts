/**
 * The pushed source in the database, so that a deployment starts with the code it had. A component
 * that is no longer pushed keeps its tables: installed again, it finds its data, as on the platform.
 */
import type { Tables } from "../database/database";
import { moduleHash, type ModuleSource } from "../functions/code";
import { allRows, putRow, rowBy } from "../functions/system-rows";
import { isJsonObject, type ConvexJson, type ConvexJsonObject } from "../values/convex-json";
import { definitionsOf, type AppSource, type DefinitionSource } from "./app-source";
import { PushError, type PushRequest } from "./push-request";

export type StoredCode = { readonly source: AppSource; readonly serverVersion: string };

type Role = "module" | "schema" | "definition";
type StoredModule = ModuleSource & { readonly definitionPath: string; readonly role: Role };

const SCHEMA_MARK = "_schema/schema.js";

/** The modules of the app itself: what a push may say is unchanged. */
export function storedModules(tables: Tables): ModuleSource[] {
  return storedFiles(tables).filter(
    ({ definitionPath, role }) => definitionPath === "" && role === "module",
  );
}

function storedFiles(tables: Tables): StoredModule[] {
  return allRows(tables, "_modules").map(({ json }) => fileOf(json));
}

function fileOf(row: ConvexJsonObject): StoredModule {
  const { definitionPath, role } = row;
  const isSchema = row.path === SCHEMA_MARK || role === "schema";
  return {
    path: isSchema ? "schema.js" : String(row.path),
    source: String(row.source),
    sourceMap: typeof row.sourceMap === "string" ? row.sourceMap : undefined,
    environment: row.environment === "node" ? "node" : "isolate",
    definitionPath: typeof definitionPath === "string" ? definitionPath : "",
    role: isSchema ? "schema" : role === "definition" ? "definition" : "module",
  };
}

/** Everything a push brings, and the modules of the app it says are unchanged. */
export function sourceOf(request: PushRequest, stored: readonly ModuleSource[]): AppSource {
  const byHash = new Map(stored.map((module) => [`${module.path} ${moduleHash(module)}`, module]));
  const unchanged = request.unchanged.map(({ path, sha256 }) => {
    const known = byHash.get(`${path} ${sha256}`);
    if (known === undefined)
      throw new PushError(
        "ModulesChanged",
        `The module ${path} is not the one stored here. Push again.`,
      );
    return known;
  });
  const { definition, dependencies, schema, changed, components } = request;
  const modules = [...changed, ...unchanged];
  return { app: { definitionPath: "", definition, dependencies, schema, modules }, components };
}

export function readCode(tables: Tables): StoredCode | null {
  const facts = rowBy(tables, "_facts", "by_name", [["name", "push"]])?.json;
  if (facts === undefined) return null;
  const files = storedFiles(tables);
  const listed = Array.isArray(facts.definitions) ? facts.definitions : [];
  const [app = definitionOf({}, files), ...components] = listed.map((item) =>
    definitionOf(isJsonObject(item) ? item : {}, files),
  );
  return { source: { app, components }, serverVersion: String(facts.serverVersion) };
}

function definitionOf(item: ConvexJsonObject, files: readonly StoredModule[]): DefinitionSource {
  const definitionPath = typeof item.path === "string" ? item.path : "";
  const own = files.filter((file) => file.definitionPath === definitionPath);
  return {
    definitionPath,
    definition: own.find(({ role }) => role === "definition") ?? null,
    dependencies: (Array.isArray(item.dependencies) ? item.dependencies : []).map(String),
    schema: own.find(({ role }) => role === "schema") ?? null,
    modules: own.filter(({ role }) => role === "module"),
  };
}

export function writeCode(tables: Tables, { source, serverVersion }: StoredCode): void {
  for (const row of allRows(tables, "_modules")) tables.remove(row.id, "_modules");
  const definitions = definitionsOf(source);
  for (const { definitionPath, definition, schema, modules } of definitions) {
    const put = (file: ModuleSource, role: Role) =>
      tables.insert("_modules", rowOf(file, definitionPath, role));
    if (definition !== null) put(definition, "definition");
    if (schema !== null) put(schema, "schema");
    for (const file of modules) put(file, "module");
  }
  const listed = definitions.map(({ definitionPath, dependencies }) => ({
    path: definitionPath,
    dependencies: [...dependencies],
  }));
  putRow(tables, "_facts", "by_name", [["name", "push"]], { serverVersion, definitions: listed });
}

function rowOf(file: ModuleSource, definitionPath: string, role: Role): ConvexJson {
  const { path, source, environment, sourceMap } = file;
  const row = { path, source, environment, definitionPath, role };
  return sourceMap === undefined ? row : { ...row, sourceMap };
}
