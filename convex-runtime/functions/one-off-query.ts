/**
 * A query that is sent as text and run once, for `npx convex run --inline-query`: it reads what the
 * pushed queries could read, beside their modules, in a context of its own that is given up afterwards.
 */
import { APP, componentOf, type AppVersion, type ComponentVersion } from "./app-version";
import { Code, toRunnable, type RunnableModule } from "./code";
import type { Engine } from "./engine";
import { asFailure } from "./errors";
import { unpushedSpec, type FunctionSpec } from "./function-spec";
import { internalBundle } from "./internal-bundle";
import { Isolates } from "./isolates";
import { MachineWasSlow, withPatience } from "./own-time";
import type { FunctionCall, Outcome } from "./requests";
import { secureRandom } from "./sandbox";

/** The module's path as the CLI names it, and as failures show it. */
const MODULE = "testQuery.js";

const ADDRESS = {
  path: "testQuery:default",
  module: MODULE,
  name: "default",
  kind: "Query",
} as const;

/** Where the CLI has such a module import `query` from (`convex:/` and this path). */
const WRAPPERS = "_system/repl/wrappers.js";

/**
 * @param source An ES module whose default export is a query without arguments.
 * @param call Whose `component` says which tables and modules it stands among.
 * @returns Its result; what is wrong with the text is a failure, too.
 */
export async function runOneOffQuery(
  engine: Engine,
  source: string,
  call: FunctionCall,
): Promise<Outcome> {
  try {
    const written = await toRunnable({ path: MODULE, source, environment: "isolate" });
    const spec = unpushedSpec(call.component ?? APP, ADDRESS);
    return runOnce(engine, withModule(engine.version, written, spec), spec, call);
  } catch (error) {
    return { ok: false, failure: asFailure(error), logLines: [] };
  }
}

function runOnce(
  engine: Engine,
  version: AppVersion,
  spec: FunctionSpec,
  call: FunctionCall,
): Outcome {
  const isolates = new Isolates(version, secureRandom);
  return withPatience((patience) => {
    const transaction = engine.database.begin({ readOnly: true });
    const execution = { ...engine.execution(transaction, call, patience), version };
    const { logLines } = execution;
    try {
      return { ok: true, value: isolates.call(execution, spec, {}), logLines };
    } catch (error) {
      if (error instanceof MachineWasSlow) throw error;
      return { ok: false, failure: asFailure(error), logLines };
    }
  });
}

/** The version with one more module in one of its components; the version itself stays as it is. */
function withModule(version: AppVersion, written: RunnableModule, spec: FunctionSpec): AppVersion {
  const owner = componentOf(version, spec.component);
  const extended: ComponentVersion = {
    ...owner,
    code: new Code([...owner.code.modules(), wrappers(), written]),
    functions: new Map([...owner.functions, [spec.path, spec]]),
  };
  const components = new Map([...version.components, [owner.path, extended]]);
  return { ...version, components };
}

function wrappers(): RunnableModule {
  const bundle = internalBundle(new URL("./isolate/repl-wrappers.ts", import.meta.url), "isolate");
  const text = `${bundle}\nObject.assign(exports, __isolate);`;
  return { path: WRAPPERS, environment: "isolate", text, map: "" };
}
