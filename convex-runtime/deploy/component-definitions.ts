/**
 * convex.config.ts of the app and of its components, evaluated: what each installs, which variables it
 * declares and where it is mounted. An import of another component's definition is answered, as on the
 * platform, with nothing but its path and its default name, so no definition sees another's inside.
 */
import { Code, type RunnableModule } from "../functions/code";
import type { DefinitionSource } from "./app-source";
import { asRunnable, type EvaluatedDefinition } from "./evaluate-modules";
import { evaluator } from "./evaluate";
import { PushError } from "./push-request";

export type EnvBinding =
  | { readonly type: "value"; readonly value: string }
  | { readonly type: "envVar"; readonly name: string };

/** The parts of a definition's `export()` that are used here; shapes from convex `server/components`. */
export type DefinitionMetadata = {
  readonly name?: string;
  readonly definitionType: { readonly type: "app" | "childComponent"; readonly name?: string };
  readonly childComponents: readonly {
    readonly name: string;
    readonly path: string;
    readonly env: readonly (readonly [string, EnvBinding])[] | null;
  }[];
  /** Prefix, ending in "/", to a reference of a child. */
  readonly httpMounts: Readonly<Record<string, string>>;
  readonly httpPrefix?: string;
  readonly envVars?: readonly (readonly [
    string,
    { readonly type: "value"; readonly value: string; readonly optional?: boolean },
  ])[];
};

export type Definition = EvaluatedDefinition & { readonly metadata: DefinitionMetadata };

const PLAIN_APP: DefinitionMetadata = {
  definitionType: { type: "app" },
  childComponents: [],
  httpMounts: {},
};

const FILE = "convex.config.js";

/** @throws PushError when one fails, or when they import each other in a circle. */
export async function evaluateDefinitions(
  sources: readonly DefinitionSource[],
  environment: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, DefinitionMetadata>> {
  const byPath = new Map(sources.map((source) => [source.definitionPath, source]));
  const done = new Map<string, DefinitionMetadata>();
  const visit = async (path: string, above: readonly string[]): Promise<DefinitionMetadata> => {
    const known = done.get(path);
    if (known !== undefined) return known;
    const source = byPath.get(path);
    if (source === undefined) throw invalid(`There is no component definition at "${path}".`);
    if (above.includes(path)) throw invalid(`The component at "${path}" contains itself.`);
    const dependencies: RunnableModule[] = [];
    for (const dependency of source.dependencies) {
      dependencies.push(stubOf(dependency, await visit(dependency, [...above, path])));
    }
    const metadata = await evaluateOne(source, dependencies, environment);
    done.set(path, metadata);
    return metadata;
  };
  for (const { definitionPath } of sources) await visit(definitionPath, []);
  return done;
}

async function evaluateOne(
  { definition }: DefinitionSource,
  dependencies: readonly RunnableModule[],
  environment: Readonly<Record<string, string>>,
): Promise<DefinitionMetadata> {
  if (definition === null) return PLAIN_APP;
  const runnable = await asRunnable({ ...definition, path: FILE });
  const evaluate = evaluator(new Code([runnable, ...dependencies]), environment);
  return JSON.parse(evaluate({ kind: "evaluateDefinition", module: FILE }));
}

/** What `import child from ".../convex.config.js"` gives; the CLI has made the specifier of the path. */
function stubOf(path: string, { name, definitionType }: DefinitionMetadata): RunnableModule {
  const imported = {
    componentDefinitionPath: path,
    defaultName: name ?? definitionType.name ?? path.split("/").at(-1),
  };
  return {
    path: `_componentDeps/${Buffer.from(path).toString("base64url")}`,
    environment: "isolate",
    text: `Object.defineProperty(exports, "__esModule", { value: true }); exports.default = ${JSON.stringify(imported)};`,
    map: "",
  };
}

function invalid(words: string): PushError {
  return new PushError("InvalidComponents", words);
}
