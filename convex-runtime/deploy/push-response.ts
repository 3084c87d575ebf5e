/** What the CLI is told about a push; shapes from its `cli/lib/deployApi`. */
import type { IndexDiff } from "../database/database";
import {
  APP,
  componentOf,
  type AppVersion,
  type AuthProvider,
  type ComponentVersion,
} from "../functions/app-version";
import type { Engine } from "../functions/engine";
import type { ModuleFacts } from "../functions/isolate/analyze";
import type { Definition } from "./component-definitions";
import type { StartedPush } from "./push";
import type { PushRequest } from "./push-request";

export function startResponse(started: StartedPush, engine: Engine): unknown {
  const { analysis, indexDiffs, request } = started;
  const { version, definitions } = analysis;
  const answers = [...definitions.values()].map(
    (definition) => [definition.definitionPath, definitionAnswer(definition, request)] as const,
  );
  return {
    environmentVariables: engine.version.environment,
    externalDepsId: null,
    componentDefinitionPackages: {},
    appAuth: version.authProviders.map(authAnswer),
    analysis: Object.fromEntries(answers),
    app: componentAnswer(version, componentOf(version, APP)),
    schemaChange: {
      allocatedComponentIds: {},
      schemaIds: { push: started.id },
      indexDiffs: Object.fromEntries(
        [...indexDiffs].map(([path, diff]) => [path, indexAnswer(diff)]),
      ),
    },
  };
}

function definitionAnswer(definition: Definition, { serverVersion }: PushRequest): unknown {
  const { definitionPath, metadata, schemaText, facts } = definition;
  return {
    definition: { ...metadata, path: definitionPath, exports: exportsOf(definition) },
    schema: schemaAnswer(schemaText),
    functions: Object.fromEntries([...facts].map(([path, found]) => [path, moduleAnswer(found)])),
    udfConfig: { serverVersion, importPhaseRngSeed: null, importPhaseUnixTimestamp: null },
  };
}

type Exports = { type: "leaf"; leaf: string } | { type: "branch"; branch: [string, Exports][] };

/** A component exports its public functions, each under the parts of its path. The app exports nothing. */
function exportsOf({ definitionPath, functions }: Definition): Exports {
  const root: Exports & { type: "branch" } = { type: "branch", branch: [] };
  if (definitionPath === "") return root;
  for (const { path, module, name, visibility } of functions.values()) {
    if (visibility !== "public") continue;
    let at = root;
    for (const part of path.slice(0, path.indexOf(":")).split("/")) at = branchOf(at, part);
    at.branch.push([name, { type: "leaf", leaf: `_reference/function/${module}:${name}` }]);
  }
  return root;
}

function branchOf(parent: Exports & { type: "branch" }, name: string) {
  const known = parent.branch.find(([part]) => part === name)?.[1];
  if (known?.type === "branch") return known;
  const fresh: Exports & { type: "branch" } = { type: "branch", branch: [] };
  parent.branch.push([name, fresh]);
  return fresh;
}

function componentAnswer(version: AppVersion, one: ComponentVersion): unknown {
  const children = [...one.children].map(
    ([name, path]) => [name, componentAnswer(version, componentOf(version, path))] as const,
  );
  return {
    definitionPath: one.definitionPath,
    componentPath: one.path,
    args: {},
    childComponents: Object.fromEntries(children),
    httpRoutes: { httpModuleRoutes: one.routes, mounts: one.mounts.map(({ prefix }) => prefix) },
    exports: {},
  };
}

export function finishResponse({ indexDiffs }: StartedPush, before: AppVersion): unknown {
  const diffs = [...indexDiffs].map(([path, diff]) => {
    const type = before.components.has(path) ? "modify" : "create";
    return [
      path,
      {
        diffType: { type },
        moduleDiff: { added: [], removed: [] },
        udfConfigDiff: null,
        cronDiff: { added: [], updated: [], deleted: [] },
        indexDiff: indexAnswer(diff),
        schemaDiff: null,
      },
    ] as const;
  });
  return {
    authDiff: { added: [], removed: [] },
    definitionDiffs: {},
    componentDiffs: Object.fromEntries(diffs),
  };
}

function moduleAnswer(facts: ModuleFacts): unknown {
  return {
    functions: facts.functions.map(({ name, kind, visibility, args, returns }) => ({
      name,
      pos: null,
      udfType: kind,
      visibility: { kind: visibility },
      args,
      returns,
    })),
    httpRoutes: facts.routes?.map((route) => ({ route, pos: null })) ?? null,
    cronSpecs: null,
    sourceMapped: null,
  };
}

function schemaAnswer(schemaText: string | null): unknown {
  if (schemaText === null) return null;
  const { tables, schemaValidation }: { tables: unknown; schemaValidation: unknown } =
    JSON.parse(schemaText);
  return { tables, schemaValidation };
}

function authAnswer(provider: AuthProvider): unknown {
  if (provider.kind === "oidc")
    return { applicationID: provider.applicationId, domain: provider.domain };
  const { issuer, jwks, algorithm, applicationId } = provider;
  return { type: "customJwt", applicationID: applicationId, issuer, jwks, algorithm };
}

function indexAnswer(diff: IndexDiff): unknown {
  const shown = ({ table, name, ...index }: IndexDiff["added"][number]) => ({
    name: `${table}.${name}`,
    ...index,
  });
  return { added_indexes: diff.added.map(shown), removed_indexes: diff.dropped.map(shown) };
}
