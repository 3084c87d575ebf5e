/**
 * The pushed modules inside this context: each is evaluated once, on its first use, in the
 * CommonJS form the push made of it; a cycle sees what is exported so far, as in ES modules.
 */
type Exports = Record<string, unknown>;
export type ModuleFunction = (
  exports: Exports,
  require: (specifier: string) => Exports,
  module: { exports: Exports },
) => void;

/** How a module that the CLI writes itself names one that the runtime has. */
const OWN = "convex:/";

let load: ((path: string) => ModuleFunction | null) | null = null;
const loaded = new Map<string, { exports: Exports }>();

export function setLoader(loader: (path: string) => ModuleFunction | null): void {
  load = loader;
}

/** Joins a relative specifier onto the path of the importing module. */
export function resolveSpecifier(from: string, specifier: string): string {
  const parts = from.split("/").slice(0, -1);
  for (const part of specifier.split("/")) {
    if (part === "." || part === "") continue;
    if (part === "..") parts.pop();
    else parts.push(part);
  }
  return parts.join("/");
}

export function requireModule(path: string): Exports {
  const known = loaded.get(path);
  if (known !== undefined) return known.exports;
  const body = load === null ? null : load(path);
  if (body === null) throw new Error(`Couldn't find module "${path}" in the pushed code.`);
  const record: { exports: Exports } = { exports: {} };
  loaded.set(path, record);
  try {
    body(
      record.exports,
      (specifier) => {
        if (specifier.startsWith(OWN)) return requireModule(specifier.slice(OWN.length));
        if (!specifier.startsWith(".")) {
          throw new Error(
            `"${specifier}" is not available here. Is a "use node" directive missing?`,
          );
        }
        return requireModule(resolveSpecifier(path, specifier));
      },
      record,
    );
  } catch (error) {
    loaded.delete(path);
    throw error;
  }
  return record.exports;
}
