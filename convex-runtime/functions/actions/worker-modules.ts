/** The pushed modules inside a worker, evaluated once for each component on first use. */
import { createRequire } from "node:module";
import { join } from "node:path";
import vm from "node:vm";
import type { ComponentPath } from "../../database/database";
import type { RunnableModule } from "../code";
import { resolveSpecifier } from "../isolate/modules";
import type { WorkerComponent, WorkerSetUp } from "./protocol";

type Exports = Record<string, unknown>;

type Modules = { load(path: string): Exports; has(path: string): boolean };

/** Answers the modules of a component. @throws Error when there is no such component. */
export function createModules(setUp: WorkerSetUp): (component: ComponentPath) => Modules {
  const requirePackage = createRequire(join(setUp.projectFolder, "package.json"));
  const byComponent = new Map<ComponentPath, Modules>();
  return (path) => {
    const known = byComponent.get(path);
    if (known !== undefined) return known;
    const component = setUp.components.find((one) => one.path === path);
    if (component === undefined) throw new Error(`There is no component "${path}".`);
    const runnable = setUp.definitions.get(component.definitionPath) ?? [];
    const modules = modulesOf(component, runnable, requirePackage);
    byComponent.set(path, modules);
    return modules;
  };
}

function modulesOf(
  component: WorkerComponent,
  runnable: readonly RunnableModule[],
  requirePackage: NodeJS.Require,
): Modules {
  const sources = new Map(runnable.map((module) => [module.path, module]));
  const loaded = new Map<string, { exports: Exports }>();
  const isolateProcess = { env: { ...component.environment } };
  // Node modules see the real process, with the deployment's environment instead of the machine's.
  const nodeProcess = new Proxy(process, {
    get: (target, key) => (key === "env" ? isolateProcess.env : Reflect.get(target, key)),
  });

  function evaluate(module: RunnableModule): Exports {
    const record: { exports: Exports } = { exports: {} };
    loaded.set(module.path, record);
    const isNode = module.environment === "node";
    const body = vm.compileFunction(module.text, ["exports", "require", "module", "process"], {
      filename: `convex:/${module.path}`,
    });
    const require = (specifier: string): unknown => {
      if (specifier.startsWith(".")) return load(resolveSpecifier(module.path, specifier));
      if (isNode) return requirePackage(specifier);
      throw new Error(`"${specifier}" is not available here. Is a "use node" directive missing?`);
    };
    try {
      body(record.exports, require, record, isNode ? nodeProcess : isolateProcess);
    } catch (error) {
      loaded.delete(module.path);
      throw error;
    }
    return record.exports;
  }

  function load(path: string): Exports {
    const known = loaded.get(path);
    if (known !== undefined) return known.exports;
    const source = sources.get(path);
    if (source === undefined) throw new Error(`Couldn't find module "${path}" in the pushed code.`);
    return evaluate(source);
  }

  return { load, has: (path) => sources.has(path) };
}
