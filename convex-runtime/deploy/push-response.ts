/** What the CLI is told about a push; shapes from its `cli/lib/deployApi`. */
import type { IndexDiff } from "../database/database";
import type { AuthProvider } from "../functions/app-version";
import type { Engine } from "../functions/engine";
import type { ModuleFacts } from "../functions/isolate/analyze";
import type { StartedPush } from "./push";

export function startResponse(started: StartedPush, engine: Engine): unknown {
  const { analysis, indexDiff, request } = started;
  const { version, schemaText } = analysis;
  const functions = Object.fromEntries(
    [...analysis.facts].map(([path, facts]) => [path, moduleAnswer(facts)]),
  );
  return {
    environmentVariables: engine.version.environment,
    externalDepsId: null,
    componentDefinitionPackages: {},
    appAuth: version.authProviders.map(authAnswer),
    analysis: {
      "": {
        definition: {
          path: "",
          definitionType: { type: "app" },
          childComponents: [],
          httpMounts: {},
          exports: { type: "branch", branch: [] },
        },
        schema: schemaAnswer(schemaText),
        functions,
        udfConfig: {
          serverVersion: request.serverVersion,
          importPhaseRngSeed: null,
          importPhaseUnixTimestamp: null,
        },
      },
    },
    app: {
      definitionPath: "",
      componentPath: "",
      args: {},
      childComponents: {},
      httpRoutes: { httpModuleRoutes: version.routes, mounts: [] },
      exports: {},
    },
    schemaChange: {
      allocatedComponentIds: {},
      schemaIds: { push: started.id },
      indexDiffs: { "": indexAnswer(indexDiff) },
    },
  };
}

export function finishResponse(started: StartedPush): unknown {
  return {
    authDiff: { added: [], removed: [] },
    definitionDiffs: {},
    componentDiffs: {
      "": {
        diffType: { type: "modify" },
        moduleDiff: { added: [], removed: [] },
        udfConfigDiff: null,
        cronDiff: { added: [], updated: [], deleted: [] },
        indexDiff: indexAnswer(started.indexDiff),
        schemaDiff: null,
      },
    },
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
