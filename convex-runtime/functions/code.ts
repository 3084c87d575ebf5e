/**
 * The pushed modules in the form the contexts evaluate: the CLI's ES modules rewritten as
 * CommonJS, compiled once and shared by all contexts.
 */
import { createHash } from "node:crypto";
import vm from "node:vm";
import { transform } from "esbuild";

export type ModuleSource = {
  /** Path inside the functions folder, with `.js`. */
  path: string;
  source: string;
  sourceMap?: string | undefined;
  environment: "isolate" | "node";
};

export type RunnableModule = {
  path: string;
  environment: "isolate" | "node";
  /** CommonJS text. */
  text: string;
  /** Source map from `text` to the author's files, as JSON; empty when the push had none. */
  map: string;
};

/** The sha256 the CLI compares to find out which modules changed. */
export function moduleHash(module: ModuleSource): string {
  const known = hashes.get(module);
  if (known !== undefined) return known;
  const hash = createHash("sha256")
    .update(module.source)
    .update(module.sourceMap ?? "")
    .digest("hex");
  hashes.set(module, hash);
  return hash;
}

const hashes = new WeakMap<ModuleSource, string>();
const rewritten = new Map<string, RunnableModule>();
const KEPT_REWRITES = 4096;

/** @throws Error with esbuild's words when the text is no module that can run here. */
export async function toRunnable(module: ModuleSource): Promise<RunnableModule> {
  const key = `${module.environment}:${module.path}:${moduleHash(module)}`;
  const known = rewritten.get(key);
  if (known !== undefined) return known;
  const inlineMap =
    module.sourceMap === undefined
      ? ""
      : `\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(module.sourceMap).toString("base64")}`;
  const result = await transform(withoutMapComment(module.source) + inlineMap, {
    format: "cjs",
    target: "node20",
    platform: module.environment === "node" ? "node" : "neutral",
    supported: { "dynamic-import": false },
    sourcemap: module.sourceMap === undefined ? false : "external",
    sourcefile: module.path,
    logLevel: "silent",
  }).catch((error: unknown) => {
    throw new Error(
      `Could not load ${module.path}: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
  const runnable = {
    path: module.path,
    environment: module.environment,
    text: result.code,
    map: result.map,
  };
  if (rewritten.size >= KEPT_REWRITES) rewritten.clear();
  rewritten.set(key, runnable);
  return runnable;
}

function withoutMapComment(source: string): string {
  return source.replace(/\n\/\/# sourceMappingURL=[^\n]*\s*$/, "\n");
}

/** One version of the app's code; immutable. */
export class Code {
  readonly #modules: ReadonlyMap<string, RunnableModule>;
  readonly #scripts = new Map<string, vm.Script>();

  constructor(modules: readonly RunnableModule[]) {
    this.#modules = new Map(modules.map((module) => [module.path, module]));
  }

  modules(): Iterable<RunnableModule> {
    return this.#modules.values();
  }

  find(path: string): RunnableModule | null {
    return this.#modules.get(path) ?? null;
  }

  /** The compiled wrapper of an isolate module; null for unknown paths and node modules. */
  script(path: string): vm.Script | null {
    const known = this.#scripts.get(path);
    if (known !== undefined) return known;
    const found = this.find(path);
    if (found === null || found.environment !== "isolate") return null;
    const script = new vm.Script(`(function (exports, require, module) {${found.text}\n})`, {
      filename: `convex:/${path}`,
    });
    this.#scripts.set(path, script);
    return script;
  }
}
