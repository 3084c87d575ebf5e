/** The deployment's environment variables: what functions see as `process.env`. */
import type { Tables } from "../database/database";
import { allRows, putRow, removeRow } from "./system-rows";

/** A variable that may not be set so. */
export class EnvironmentError extends Error {
  override name = "EnvironmentError";
}

export type EnvironmentChange = { readonly name: string; readonly value: string | null };

const MAX_VALUE_BYTES = 8192;

/** @param builtIn Variables of the runtime itself (CONVEX_CLOUD_URL, CONVEX_SITE_URL), which win. */
export function readEnvironment(
  tables: Tables,
  builtIn: Readonly<Record<string, string>>,
): Record<string, string> {
  const set = allRows(tables, "_environment").map(
    ({ json }) => [String(json.name), String(json.value)] as const,
  );
  return { ...Object.fromEntries(set), ...builtIn };
}

/** @throws EnvironmentError naming the variable that may not be set. */
export function changeEnvironment(tables: Tables, changes: readonly EnvironmentChange[]): void {
  for (const { name, value } of changes) {
    const problem = problemWith(name, value);
    if (problem !== null) throw new EnvironmentError(problem);
    if (value === null) removeRow(tables, "_environment", "by_name", [["name", name]]);
    else putRow(tables, "_environment", "by_name", [["name", name]], { value });
  }
}

function problemWith(name: string, value: string | null): string | null {
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,39}$/.test(name)) {
    return `Environment variable name "${name}" is invalid: it starts with a letter and has at most 40 letters, digits and underscores.`;
  }
  if (name === "CONVEX_CLOUD_URL" || name === "CONVEX_SITE_URL") {
    return `Environment variable with name "${name}" is built-in and cannot be overridden.`;
  }
  if (value !== null && Buffer.byteLength(value) > MAX_VALUE_BYTES) {
    return `Environment variable ${name} is larger than ${MAX_VALUE_BYTES} bytes.`;
  }
  return null;
}
