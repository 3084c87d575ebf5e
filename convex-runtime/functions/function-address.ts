/**
 * How functions name other functions: by a path within their own component, by a handle (which holds
 * a component and a path, and may be stored), or by a reference to a component installed in theirs.
 * What is internal to a component can be reached from outside by a handle it gives away, only.
 */
import type { ComponentPath } from "../database/database";
import type { ConvexJsonObject } from "../values/convex-json";
import type { AppVersion, ComponentVersion } from "./app-version";
import { canonicalPath, type FunctionSpec } from "./function-spec";

export type FunctionAddress = { readonly component: ComponentPath; readonly path: string };

const HANDLE = "function://";
const OWN = "_reference/function/";
const CHILD = "_reference/childComponent/";

export function handleOf({ component, path }: FunctionAddress): string {
  return `${HANDLE}${component};${path}`;
}

/**
 * @param args Arguments of a syscall with `name`, `functionHandle` or `reference`.
 * @param from Component of the caller.
 * @throws Error in words for the developer when they name nothing.
 */
export function addressOf(
  version: AppVersion,
  from: ComponentPath,
  args: ConvexJsonObject,
): FunctionAddress {
  const { name, functionHandle, reference } = args;
  if (typeof name === "string") return { component: from, path: canonicalPath(name) };
  if (typeof functionHandle === "string") return parseHandle(functionHandle);
  if (typeof reference !== "string") {
    throw new Error("A function reference has a name, a handle or a reference path.");
  }
  if (reference.startsWith(OWN)) {
    return { component: from, path: canonicalPath(reference.slice(OWN.length)) };
  }
  if (reference.startsWith(CHILD)) return exported(version, from, reference);
  throw new Error(`Invalid function reference "${reference}".`);
}

function parseHandle(handle: string): FunctionAddress {
  const semicolon = handle.lastIndexOf(";");
  if (!handle.startsWith(HANDLE) || semicolon < 0) {
    throw new Error(`Invalid function handle "${handle}".`);
  }
  const component = handle.slice(HANDLE.length, semicolon);
  return { component, path: canonicalPath(handle.slice(semicolon + 1)) };
}

/** A child exports its public functions, each under its module's path and its name. */
function exported(version: AppVersion, from: ComponentPath, reference: string): FunctionAddress {
  const [name = "", ...parts] = reference.slice(CHILD.length).split("/");
  const component = version.components.get(from)?.children.get(name);
  if (component === undefined) {
    throw new Error(`Child component "${name}" not found${from === "" ? "" : ` in "${from}"`}.`);
  }
  const path = `${parts.slice(0, -1).join("/")}:${parts.at(-1) ?? ""}`;
  const spec = version.components.get(component)?.functions.get(path);
  if (spec?.visibility !== "public") {
    throw new Error(`Component "${component}" does not export a function "${path}".`);
  }
  return { component, path };
}

/** The function at an address, and the component it belongs to; undefined when there is none. */
export function findFunction(
  version: AppVersion,
  { component, path }: FunctionAddress,
): { readonly spec: FunctionSpec; readonly owner: ComponentVersion } | undefined {
  const owner = version.components.get(component);
  const spec = owner?.functions.get(canonicalPath(path));
  return owner === undefined || spec === undefined ? undefined : { spec, owner };
}
