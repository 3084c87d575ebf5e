/** The pushed modules in the database, so that a deployment starts with the code it had. */
import type { Tables } from "../database/database";
import { moduleHash, type ModuleSource } from "../functions/code";
import { allRows, putRow, rowBy } from "../functions/system-rows";
import type { ConvexJsonObject } from "../values/convex-json";
import { PushError, type PushRequest } from "./push-request";

export type StoredCode = {
  readonly modules: readonly ModuleSource[];
  readonly schema: ModuleSource | null;
  readonly serverVersion: string;
};

const SCHEMA_MARK = "_schema/schema.js";

export function storedModules(tables: Tables): ModuleSource[] {
  return allRows(tables, "_modules").map(({ json }) => moduleOf(json));
}

function moduleOf(row: ConvexJsonObject): ModuleSource {
  return {
    path: String(row.path),
    source: String(row.source),
    sourceMap: typeof row.sourceMap === "string" ? row.sourceMap : undefined,
    environment: row.environment === "node" ? "node" : "isolate",
  };
}

/** All modules of a push: those it brings and those it says are unchanged. */
export function modulesOf(request: PushRequest, stored: readonly ModuleSource[]): ModuleSource[] {
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
  return [...request.changed, ...unchanged];
}

export function readCode(tables: Tables): StoredCode | null {
  const facts = rowBy(tables, "_facts", "by_name", [["name", "push"]]);
  if (facts === null) return null;
  const all = storedModules(tables);
  const schema = all.find((module) => module.path === SCHEMA_MARK) ?? null;
  const modules = all.filter((module) => module.path !== SCHEMA_MARK);
  return { modules, schema, serverVersion: String(facts.json.serverVersion) };
}

export function writeCode(tables: Tables, code: StoredCode): void {
  for (const row of allRows(tables, "_modules")) tables.remove(row.id, "_modules");
  const schema = code.schema === null ? [] : [{ ...code.schema, path: SCHEMA_MARK }];
  for (const pushed of [...code.modules, ...schema]) {
    const { path, source, environment, sourceMap } = pushed;
    tables.insert("_modules", {
      path,
      source,
      environment,
      ...(sourceMap === undefined ? {} : { sourceMap }),
    });
  }
  putRow(tables, "_facts", "by_name", [["name", "push"]], { serverVersion: code.serverVersion });
}
