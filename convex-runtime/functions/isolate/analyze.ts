/** What a module exports, as the push needs to know it. */
import { requireModule } from "./modules";

export type ExportFacts = {
  name: string;
  kind: "Query" | "Mutation" | "Action";
  visibility: "public" | "internal";
  args: string;
  returns: string;
};

export type ModuleFacts = {
  functions: ExportFacts[];
  routes: { path: string; method: string }[] | null;
  crons: unknown;
};

type Registered = {
  isQuery?: boolean;
  isMutation?: boolean;
  isAction?: boolean;
  isPublic?: boolean;
  isRouter?: boolean;
  isCrons?: boolean;
  exportArgs?: () => string;
  exportReturns?: () => string;
  getRoutes?: () => (readonly [string, string, unknown])[];
  /** Text from a schema and cron jobs, an object from a component's definition. */
  export?: () => unknown;
};

/**
 * Exports may be anything (a proxy such as `components` has every property); these are the marks the
 * `convex` package puts on its own objects, all of them `true` and nothing else.
 */
function registered(value: unknown): Registered | null {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return null;
  return value as Registered;
}

function kindOf(value: Registered): ExportFacts["kind"] | null {
  if (value.isQuery === true) return "Query";
  if (value.isMutation === true) return "Mutation";
  if (value.isAction === true) return "Action";
  return null;
}

export function factsOfModule(exports: Record<string, unknown>): ModuleFacts {
  const facts: ModuleFacts = { functions: [], routes: null, crons: null };
  for (const name of Object.keys(exports)) {
    const value = registered(exports[name]);
    if (value === null) continue;
    const kind = kindOf(value);
    if (kind !== null) {
      facts.functions.push({
        name,
        kind,
        visibility: value.isPublic === true ? "public" : "internal",
        args: value.exportArgs ? value.exportArgs() : '{"type":"any"}',
        returns: value.exportReturns ? value.exportReturns() : "null",
      });
    }
    if (name === "default" && value.isRouter === true && value.getRoutes) {
      facts.routes = value.getRoutes().map(([path, method]) => ({ path, method }));
    }
    if (name === "default" && value.isCrons === true && value.export)
      facts.crons = JSON.parse(String(value.export()));
  }
  return facts;
}

export function analyzeModule(path: string): string {
  return JSON.stringify(factsOfModule(requireModule(path)));
}

/** JSON of the default export of schema.ts. */
export function evaluateSchema(path: string): string {
  const schema = registered(requireModule(path).default);
  if (schema === null || schema.export === undefined) {
    throw new Error("The default export of schema.ts must be the result of defineSchema().");
  }
  return String(schema.export());
}

/** JSON of the default export of auth.config.ts. */
export function evaluateAuth(path: string): string {
  const config = requireModule(path).default;
  if (typeof config !== "object" || config === null || !("providers" in config)) {
    throw new Error(
      "The default export of auth.config.ts must be an object with a list of providers.",
    );
  }
  return JSON.stringify(config);
}

/** JSON of what the default export of convex.config.ts says of itself. */
export function evaluateDefinition(path: string): string {
  const definition = registered(requireModule(path).default);
  if (definition === null || definition.export === undefined) {
    throw new Error(
      "The default export of convex.config.ts must be the result of defineApp() or defineComponent().",
    );
  }
  return JSON.stringify(definition.export());
}
