/** A registered function as the push found it, and the spellings of its path. */
import type { ComponentPath } from "../database/database";
import type { ValidatorJson } from "../values/validator-json";

export type FunctionKind = "Query" | "Mutation" | "Action";

export type FunctionSpec = {
  /** The instance it belongs to; "" is the app. */
  readonly component: ComponentPath;
  /** Canonical path: `folder/file:name`. */
  readonly path: string;
  /** Module path in the push, with `.js`. */
  readonly module: string;
  readonly name: string;
  readonly kind: FunctionKind;
  readonly visibility: "public" | "internal";
  readonly environment: "isolate" | "node";
  readonly args: ValidatorJson;
  readonly returns: ValidatorJson | null;
  /** The validators as the module exported them, for the CLI. */
  readonly argsText: string;
  readonly returnsText: string;
};

/** A function that was not pushed: it takes anything, gives anything, and no client finds it. */
export function unpushedSpec(
  component: ComponentPath,
  address: Pick<FunctionSpec, "path" | "module" | "name" | "kind">,
): FunctionSpec {
  return {
    component,
    ...address,
    visibility: "internal",
    environment: "isolate",
    args: { type: "any" },
    returns: null,
    argsText: '{"type":"any"}',
    returnsText: "null",
  };
}

/** Clients choose paths, so only so many are kept. */
const KEPT_PATHS = 1_000;
const canonicalPaths = new Map<string, string>();

/** `file.js:name`, `file:name` and `file` (its default export) all name one function. */
export function canonicalPath(path: string): string {
  const known = canonicalPaths.get(path);
  if (known !== undefined) return known;
  const canonical = spelledCanonically(path);
  if (canonicalPaths.size >= KEPT_PATHS) canonicalPaths.clear();
  canonicalPaths.set(path, canonical);
  return canonical;
}

function spelledCanonically(path: string): string {
  const [module = "", name = "default"] = path.split(":");
  return `${module.replace(/\.js$/, "")}:${name}`;
}

/** A file path or module path that may not become a function path, in Convex's words; null if fine. */
export function modulePathProblem(path: string): string | null {
  const bare = path.replace(/\.js$/, "");
  for (const part of bare.split("/")) {
    if (!/^[A-Za-z0-9_.]+$/.test(part)) {
      return `${path} is not a valid path to a Convex module. Path component ${part} can only contain alphanumeric characters, underscores, or periods.`;
    }
  }
  return null;
}
