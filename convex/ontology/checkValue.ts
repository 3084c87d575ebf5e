/**
 * Checks a value against a Convex validator at run time and tells every problem with its path,
 * where the platform's own check stops at the first and speaks to programmers.
 */
import type { GenericValidator, Validator } from "convex/values";
import type { Problem } from "../../lib/app-errors";

/** Whether `id` is well formed for `table`. */
export type IsIdOf = (table: string, id: string) => boolean;

/** All problems of `value`, [] when it fits. Paths are dotted, "" for the value itself. */
export function checkValue(
  validator: GenericValidator,
  value: unknown,
  isIdOf: IsIdOf,
  path = "",
): Problem[] {
  if (value === undefined) {
    return validator.isOptional === "optional" ? [] : [{ path, message: "is missing" }];
  }
  // The generic form hides the union that `kind` discriminates.
  const known = validator as Validator<unknown, "required" | "optional", string>;
  const wants = (ok: boolean, what: string): Problem[] =>
    ok ? [] : [{ path, message: `must be ${what}` }];
  switch (known.kind) {
    case "any":
      return [];
    case "string":
      return wants(typeof value === "string", "a text");
    case "float64":
      return wants(typeof value === "number", "a number");
    case "int64":
    case "commitTs":
      return wants(typeof value === "bigint", "a whole number");
    case "boolean":
      return wants(typeof value === "boolean", "yes or no");
    case "bytes":
      return wants(value instanceof ArrayBuffer, "bytes");
    case "null":
      return wants(value === null, "empty");
    case "literal":
      return wants(value === known.value, `“${String(known.value)}”`);
    case "id":
      return wants(
        typeof value === "string" && isIdOf(known.tableName, value),
        `a reference to ${known.tableName}`,
      );
    case "array":
      if (!Array.isArray(value)) return wants(false, "a list");
      return value.flatMap((item, index) =>
        checkValue(known.element, item, isIdOf, join(path, String(index))),
      );
    case "record":
      if (!isObject(value)) return wants(false, "an object");
      return Object.entries(value).flatMap(([key, item]) =>
        item === undefined ? [] : checkValue(known.value, item, isIdOf, join(path, key)),
      );
    case "object":
      if (!isObject(value)) return wants(false, "an object");
      return [
        ...Object.entries(known.fields).flatMap(([key, field]) =>
          checkValue(field, value[key], isIdOf, join(path, key)),
        ),
        ...Object.keys(value)
          .filter((key) => value[key] !== undefined && !Object.hasOwn(known.fields, key))
          .map((key) => ({ path: join(path, key), message: "is not a known property" })),
      ];
    case "union":
      return checkUnion(known.members, value, isIdOf, path);
    default:
      return unreachable(known);
  }
}

/** The problems of the member that fits best, which is the one the writer most likely meant. */
function checkUnion(
  members: readonly GenericValidator[],
  value: unknown,
  isIdOf: IsIdOf,
  path: string,
): Problem[] {
  let best: Problem[] | null = null;
  for (const member of members) {
    const problems = checkValue(member, value, isIdOf, path);
    if (problems.length === 0) return [];
    const deeper = problems.some((problem) => problem.path !== path);
    if (best === null || (deeper && problems.length < best.length)) best = problems;
  }
  const literals = members.map((member) => ("value" in member ? String(member.value) : null));
  return literals.every((literal) => literal !== null)
    ? [{ path, message: `must be one of ${literals.join(", ")}` }]
    : (best ?? [{ path, message: "is not possible" }]);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return !(value instanceof ArrayBuffer);
}

function join(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

function unreachable(validator: never): never {
  throw new Error(`Unknown validator ${JSON.stringify(validator)}`);
}
