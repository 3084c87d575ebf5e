/** Makes the instances that definitions describe: paths, variables, children and HTTP mounts of each. */
import type { ComponentPath } from "../database/database";
import {
  APP,
  type ComponentVersion,
  type HttpMount,
  type HttpRoute,
} from "../functions/app-version";
import type { Definition, DefinitionMetadata, EnvBinding } from "./component-definitions";
import { PushError } from "./push-request";

type Variables = Readonly<Record<string, string>>;
/** What every component sees beside the variables bound to it. */
export type BuiltInVariables = Variables;

/** Deep enough for any app; a definition cannot contain itself, but tell a mistake from a stack overflow. */
const DEEPEST = 32;

/**
 * @param environment The deployment's variables, all of them seen by the app.
 * @throws PushError for a missing definition, a name used twice, or a variable that is required and unset.
 */
export function instancesOf(
  definitions: ReadonlyMap<string, Definition>,
  environment: Variables,
  builtIn: BuiltInVariables,
): Map<ComponentPath, ComponentVersion> {
  const instances = new Map<ComponentPath, ComponentVersion>();
  const add = (path: ComponentPath, definitionPath: string, variables: Variables): void => {
    const definition = definitions.get(definitionPath);
    if (definition === undefined || path.split("/").length > DEEPEST) {
      throw invalid(`There is no component definition at "${definitionPath}".`);
    }
    const { metadata } = definition;
    const children = new Map<string, ComponentPath>();
    for (const { name } of metadata.childComponents) {
      if (children.has(name)) throw invalid(`Two components are named "${name}"; give one a name.`);
      children.set(name, path === APP ? name : `${path}/${name}`);
    }
    checkDeclared(path, metadata, variables);
    instances.set(path, instance(path, definition, variables, children));
    for (const { name, path: childDefinition, env } of metadata.childComponents) {
      const bound = boundVariables(env ?? [], variables);
      add(children.get(name) ?? name, childDefinition, { ...bound, ...builtIn });
    }
  };
  add(APP, "", environment);
  return instances;
}

function instance(
  path: ComponentPath,
  definition: Definition,
  environment: Variables,
  children: ReadonlyMap<string, ComponentPath>,
): ComponentVersion {
  const { definitionPath, code, functions, crons, schema, facts, metadata } = definition;
  const own = [...functions].map(([name, spec]) => [name, { ...spec, component: path }] as const);
  const prefix = metadata.httpPrefix ?? "/";
  return {
    path,
    definitionPath,
    code,
    functions: path === APP ? functions : new Map(own),
    routes: routesUnder(prefix, facts.get("http.js")?.routes ?? null),
    mounts: mountsOf(metadata, children),
    httpPrefix: prefix,
    crons,
    schema,
    environment,
    children,
  };
}

/** An app may put its own routes under a prefix; they are listed as they are asked for. */
function routesUnder(
  prefix: string,
  routes: readonly HttpRoute[] | null,
): readonly HttpRoute[] | null {
  if (routes === null || prefix === "/") return routes;
  return routes.map(({ path, method }) => ({ path: `${prefix.slice(0, -1)}${path}`, method }));
}

function mountsOf(
  { httpMounts }: DefinitionMetadata,
  children: ReadonlyMap<string, ComponentPath>,
): HttpMount[] {
  return Object.entries(httpMounts).map(([prefix, reference]) => {
    const component = children.get(reference.replace("_reference/childComponent/", ""));
    if (component === undefined) throw invalid(`Nothing is installed to answer under "${prefix}".`);
    return { prefix, component };
  });
}

function boundVariables(
  bindings: readonly (readonly [string, EnvBinding])[],
  parent: Variables,
): Variables {
  const bound = bindings.map(([name, binding]) => {
    const value = binding.type === "value" ? binding.value : parent[binding.name];
    return [name, value] as const;
  });
  return Object.fromEntries(
    bound.filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}

function checkDeclared(path: ComponentPath, metadata: DefinitionMetadata, variables: Variables) {
  for (const [name, { optional }] of metadata.envVars ?? []) {
    if (optional === true || variables[name] !== undefined) continue;
    const whose = path === APP ? "the app" : `the component "${path}"`;
    throw invalid(`The environment variable ${name} is required by ${whose} and is not set.`);
  }
}

function invalid(words: string): PushError {
  return new PushError("InvalidComponents", words);
}
