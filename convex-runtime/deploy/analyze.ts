/**
 * Evaluates pushed modules and finds out what they register. Code is run here for the first time,
 * in a context of its own; whatever it throws at its top level makes the push fail with its words.
 */
import type { AppVersion } from "../functions/app-version";
import { Code, moduleHash, toRunnable, type ModuleSource } from "../functions/code";
import { modulePathProblem, type FunctionSpec } from "../functions/function-spec";
import type { IsolateTask } from "../functions/isolate/host";
import type { ModuleFacts } from "../functions/isolate/analyze";
import { Sandbox, secureRandom } from "../functions/sandbox";
import { mapStack } from "../functions/source-map";
import { analyzeNodeModules } from "../functions/actions/analyze-node";
import { parseSchema } from "../database/schema-definition";
import { parseValidator } from "../values/validator-json";
import { parseAuthProviders } from "./auth-config";
import { parseCrons } from "./cron-specs";
import { PushError } from "./push-request";

/** Evaluating a module takes milliseconds; a loop must end, since the deployment waits meanwhile. */
const EVALUATION_MS = 4_000;
const SCHEMA_PATH = "schema.js";
const AUTH_PATH = "auth.config.js";

export type Analysis = {
  readonly version: AppVersion;
  readonly facts: ReadonlyMap<string, ModuleFacts>;
  /** JSON of `schema.export()`, null without a schema. */
  readonly schemaText: string | null;
};

let versions = 0;

const recent = new Map<string, Promise<Analysis>>();
const KEPT_ANALYSES = 8;

/** The same code with the same environment is evaluated once a process; an analysis is immutable. */
export function analyze(
  modules: readonly ModuleSource[],
  schema: ModuleSource | null,
  environment: Readonly<Record<string, string>>,
): Promise<Analysis> {
  const parts = schema === null ? modules : [...modules, schema];
  const hashes = parts.map(
    (module) => `${module.environment} ${module.path} ${moduleHash(module)}`,
  );
  const key = JSON.stringify([hashes.sort(), environment]);
  const known = recent.get(key);
  if (known !== undefined) return known;
  const fresh = evaluateAll(modules, schema, environment);
  recent.set(key, fresh);
  fresh.catch(() => recent.delete(key));
  for (const old of recent.keys()) if (recent.size > KEPT_ANALYSES) recent.delete(old);
  return fresh;
}

async function evaluateAll(
  modules: readonly ModuleSource[],
  schema: ModuleSource | null,
  environment: Readonly<Record<string, string>>,
): Promise<Analysis> {
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
  const hasAuth = modules.some((module) => module.path === AUTH_PATH);
  const functions = specsOf(facts, modules);
  const version: AppVersion = {
    code,
    functions,
    routes: facts.get("http.js")?.routes ?? null,
    crons: parseCrons(facts.get("crons.js")?.crons ?? null, functions),
    authProviders: hasAuth
      ? parseAuthProviders(evaluate({ kind: "evaluateAuth", module: AUTH_PATH }))
      : [],
    schema: schemaText === null ? null : parseSchema(schemaText),
    environment,
    number: ++versions,
  };
  return { version, facts, schemaText };
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

async function asRunnable(module: ModuleSource) {
  try {
    return await toRunnable(module);
  } catch (error) {
    throw new PushError("InvalidModules", error instanceof Error ? error.message : String(error));
  }
}

type Evaluation = { kind: "analyzeModule" | "evaluateSchema" | "evaluateAuth"; module: string };

function evaluator(
  code: Code,
  environment: Readonly<Record<string, string>>,
): (task: Evaluation) => string {
  const sandbox = new Sandbox(code, environment, secureRandom);
  const seed = new Int32Array(4);
  secureRandom(new Uint8Array(seed.buffer));
  return (task) => {
    const full: IsolateTask = {
      ...task,
      nowMs: Date.now(),
      seed: [seed[0] ?? 0, seed[1] ?? 0, seed[2] ?? 0, seed[3] ?? 0],
    };
    const run = () =>
      sandbox.run({
        task: full,
        wallMs: EVALUATION_MS,
        isNested: false,
        syscall: (op) => {
          throw new Error(`${op} is not available while a module is loaded.`);
        },
        log: () => undefined,
      });
    const outcome = orPushError(task.module, run);
    if (outcome.ok) return outcome.value;
    const frames = mapStack(code, outcome.error.stack);
    throw new PushError(
      "InvalidModules",
      `Failed to analyze ${task.module.replace("_schema/", "")}: Uncaught ${outcome.error.name}: ${outcome.error.message}\n${frames}`,
    );
  };
}

/** A module that does not end, too, is a fault of the push. */
function orPushError<T>(path: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new PushError("InvalidModules", `Failed to analyze ${path}: ${words}`);
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
