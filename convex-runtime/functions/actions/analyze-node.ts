/** What "use node" modules register, found out in a worker thread of their own. */
import { APP, emptyVersion } from "../app-version";
import type { AppVersion } from "../app-version";
import type { Code, ModuleSource } from "../code";
import type { ModuleFacts } from "../isolate/analyze";
import { ActionPool } from "./pool";

const ANALYSIS_LIMITS = { workers: 1, silenceMs: 20_000, runMs: 60_000 };

/** A version of nothing but the code, enough for a worker to load its modules. */
function versionOf(code: Code, environment: Readonly<Record<string, string>>): AppVersion {
  const empty = emptyVersion(environment);
  return { ...empty, code, components: new Map([[APP, { ...empty, code }]]) };
}

export async function analyzeNodeModules(
  code: Code,
  environment: Readonly<Record<string, string>>,
  modules: readonly ModuleSource[],
): Promise<Map<string, ModuleFacts>> {
  const pool = new ActionPool(versionOf(code, environment), ANALYSIS_LIMITS);
  const facts = new Map<string, ModuleFacts>();
  try {
    for (const { path } of modules) {
      const result = await pool.run({
        job: { kind: "analyze", component: APP, module: path },
        onSyscall: async (op) => ({
          ok: false,
          message: `${op} is not available while a module is loaded.`,
        }),
        onLog: () => undefined,
      });
      if (result.kind === "facts") facts.set(path, result.facts);
    }
  } finally {
    await pool.close();
  }
  return facts;
}
