/**
 * Evaluates a push: the definitions of the app and its components, their modules, and the tree of
 * instances they make. Whatever code throws at its top level makes the push fail with its words.
 */
import type { AppVersion } from "../functions/app-version";
import { moduleHash } from "../functions/code";
import { definitionsOf, filesOf, type AppSource } from "./app-source";
import { parseAuthProviders } from "./auth-config";
import { evaluateDefinitions, type Definition } from "./component-definitions";
import { instancesOf, type BuiltInVariables } from "./component-instances";
import { AUTH_PATH, evaluateModules } from "./evaluate-modules";

export type Analysis = {
  readonly version: AppVersion;
  /** By definition path. */
  readonly definitions: ReadonlyMap<string, Definition>;
};

let versions = 0;

const recent = new Map<string, Promise<Analysis>>();
const KEPT_ANALYSES = 8;

/** The same code with the same environment is evaluated once a process; an analysis is immutable. */
export function analyze(
  source: AppSource,
  environment: Readonly<Record<string, string>>,
): Promise<Analysis> {
  const key = JSON.stringify([definitionsOf(source).map(digestOf), environment]);
  const known = recent.get(key);
  if (known !== undefined) return known;
  const fresh = evaluateAll(source, environment);
  recent.set(key, fresh);
  fresh.catch(() => recent.delete(key));
  for (const old of recent.keys()) if (recent.size > KEPT_ANALYSES) recent.delete(old);
  return fresh;
}

function digestOf(source: AppSource["app"]): unknown {
  const hashes = filesOf(source).map(
    (file) => `${file.environment} ${file.path} ${moduleHash(file)}`,
  );
  return [source.definitionPath, source.dependencies, hashes.sort()];
}

async function evaluateAll(
  source: AppSource,
  environment: Readonly<Record<string, string>>,
): Promise<Analysis> {
  const metadata = await evaluateDefinitions(definitionsOf(source), environment);
  const definitions = new Map<string, Definition>();
  for (const one of definitionsOf(source)) {
    const { definitionPath } = one;
    // A component's variables differ from instance to instance; its modules are read without them.
    const seen = definitionPath === "" ? environment : builtIn(environment);
    const found = metadata.get(definitionPath);
    if (found === undefined) throw new Error(`"${definitionPath}" was not evaluated.`);
    definitions.set(definitionPath, { ...(await evaluateModules(one, seen)), metadata: found });
  }
  const components = instancesOf(definitions, environment, builtIn(environment));
  const app = components.get("");
  const evaluate = definitions.get("")?.evaluate;
  if (app === undefined || evaluate === undefined) throw new Error("The push has no app.");
  const hasAuth = source.app.modules.some((module) => module.path === AUTH_PATH);
  const version: AppVersion = {
    ...app,
    components,
    authProviders: hasAuth
      ? parseAuthProviders(evaluate({ kind: "evaluateAuth", module: AUTH_PATH }))
      : [],
    number: ++versions,
  };
  return { version, definitions };
}

function builtIn(environment: Readonly<Record<string, string>>): BuiltInVariables {
  const { CONVEX_CLOUD_URL, CONVEX_SITE_URL } = environment;
  return {
    ...(CONVEX_CLOUD_URL === undefined ? {} : { CONVEX_CLOUD_URL }),
    ...(CONVEX_SITE_URL === undefined ? {} : { CONVEX_SITE_URL }),
  };
}
