/**
 * The functions, routes, cron jobs and schema of one definition (the app or a component), found out by
 * evaluating its modules: code is run here for the first time, in a context of its own.
 */
import { parseSchema, type SchemaDefinition } from "../database/schema-definition";
import { analyzeNodeModules } from "../functions/actions/analyze-node";
import { APP, type CronSpec } from "../functions/app-version";
import { Code, toRunnable, type ModuleSource, type RunnableModule } from "../functions/code";
import { modulePathProblem, type FunctionSpec } from "../functions/function-spec";
import type { ModuleFacts } from "../functions/isolate/analyze";
import { parseValidator } from "../values/validator-json";
import type { DefinitionSource } from "./app-source";
import { parseCrons } from "./cron-specs";
import { evaluator, type Evaluation } from "./evaluate";
import { PushError } from "./push-request";

const SCHEMA_PATH = "schema.js";
export const AUTH_PATH = "auth.config.js";

export type EvaluatedDefinition = {
  readonly definitionPath: string;
  readonly code: Code;
  readonly facts: ReadonlyMap<string, ModuleFacts>;
  /** As of the app; an instance has copies that name its component. */
  readonly functions: ReadonlyMap<string, FunctionSpec>;
  readonly crons: readonly CronSpec[];
  readonly schema: SchemaDefinition | null;
  /** JSON of `schema.export()`, null without a schema. */
  readonly schemaText: string | null;
  readonly evaluate: (task: Evaluation) => string;
};

/** @throws PushError naming the module and what it threw. */
export async function evaluateModules(
  { definitionPath, modules, schema }: DefinitionSource,
  environment: Readonly<Record<string, string>>,
): Promise<EvaluatedDefinition> {
  checkPaths(modules);
  const all =
    schema === null ? modules : [...modules, { ...schema, path: `_schema/${SCHEMA_PATH}` }];
  const code = new Code(await Promise.all(all.map(asRunnable)));
  const evaluate = evaluator(code, environment);
  const facts = new Map<string, ModuleFacts>();
  for (const pushed of modules.filter(isEntry)) {
    const { path, environment: runsIn } = pushed;
    if (runsIn !== "isolate" || path === AUTH_PATH) continue;
    facts.set(path, JSON.parse(evaluate({ kind: "analyzeModule", module: path })));
  }
  const nodeModules = modules.filter((module) => module.environment === "node" && isEntry(module));
  if (nodeModules.length > 0) {
    for (const [path, found] of await analyzeNodeModules(code, environment, nodeModules)) {
      checkNodeModule(path, found);
      facts.set(path, found);
    }
  }
  const schemaText =
    schema === null ? null : evaluate({ kind: "evaluateSchema", module: `_schema/${SCHEMA_PATH}` });
  const functions = specsOf(facts, modules);
  return {
    definitionPath,
    code,
    facts,
    functions,
    crons: parseCrons(facts.get("crons.js")?.crons ?? null, functions),
    schema: schemaText === null ? null : parseSchema(schemaText),
    schemaText,
    evaluate,
  };
}

function isEntry(module: ModuleSource): boolean {
  return !module.path.startsWith("_deps/") && !module.path.startsWith("_schema/");
}

function checkPaths(modules: readonly ModuleSource[]): void {
  for (const pushed of modules.filter(isEntry)) {
    const problem = modulePathProblem(pushed.path);
    if (problem !== null) throw new PushError("InvalidModules", problem);
  }
}

export async function asRunnable(module: ModuleSource): Promise<RunnableModule> {
  try {
    return await toRunnable(module);
  } catch (error) {
    throw new PushError("InvalidModules", error instanceof Error ? error.message : String(error));
  }
}

function checkNodeModule(path: string, facts: ModuleFacts): void {
  const wrong = facts.functions.find((found) => found.kind !== "Action");
  if (wrong === undefined) return;
  throw new PushError(
    "InvalidModules",
    `\`${wrong.name}\` defined in \`${path}\` is a ${wrong.kind} function. Only actions can be defined in Node.js. See https://docs.convex.dev/functions/actions for more details.`,
  );
}

function specsOf(facts: ReadonlyMap<string, ModuleFacts>, modules: readonly ModuleSource[]) {
  const environments = new Map(modules.map((module) => [module.path, module.environment]));
  const specs = new Map<string, FunctionSpec>();
  for (const [module, found] of facts) {
    for (const { name, kind, visibility, args, returns } of found.functions) {
      const path = `${module.replace(/\.js$/, "")}:${name}`;
      specs.set(path, {
        component: APP,
        path,
        module,
        name,
        kind,
        visibility,
        environment: environments.get(module) ?? "isolate",
        args: parseValidator(JSON.parse(args)),
        returns: returns === "null" ? null : parseValidator(JSON.parse(returns)),
        argsText: args,
        returnsText: returns,
      });
    }
  }
  return specs;
}
