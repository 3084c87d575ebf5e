/**
 * Checks a value (JSON form) against a validator, with the wording of the
 * production platform: schema enforcement, arguments and return values all
 * come through here.
 */
import { isEncodedScalar, isJsonObject, type ConvexJson } from "./convex-json";
import type { ConvexJsonObject } from "./convex-json";
import { describeLiteral, describeValidator, describeValue } from "./describe";
import { encodeValue } from "./index-key";
import type { ValidatorJson } from "./validator-json";

/** The name of the table an id belongs to; null when the text is no id of a known table. */
export type TableOfId = (id: string) => string | null;

export interface ValidationProblem {
  /** Where, as ".items[3].name"; empty at the top. */
  readonly path: string;
  readonly message: string;
}

/** The first problem found, or null when `value` fits. */
export function checkValue(
  validator: ValidatorJson,
  value: ConvexJson,
  tableOfId: TableOfId,
  path = "",
): ValidationProblem | null {
  switch (validator.type) {
    case "any":
      return null;
    case "null":
      return value === null ? null : noMatch(validator, value, path);
    case "boolean":
    case "string":
      return typeof value === validator.type ? null : noMatch(validator, value, path);
    case "number":
      return typeof value === "number" || isEncoded(value, "$float")
        ? null
        : noMatch(validator, value, path);
    // An unresolved commit timestamp is checked as the int64 it becomes.
    case "bigint":
    case "commitTs":
      return isEncoded(value, "$integer") || isEncoded(value, "$commitTs")
        ? null
        : noMatch(validator, value, path);
    case "bytes":
      return isEncoded(value, "$bytes") ? null : noMatch(validator, value, path);
    case "literal":
      return encodeValue(value) === encodeValue(validator.value)
        ? null
        : {
            path,
            message: `\`${describeValue(value)}\` does not match literal validator \`v.literal(${describeLiteral(validator.value)})\`.${context(path)}`,
          };
    case "id":
      return checkId(validator, value, tableOfId, path);
    case "array":
      return checkArray(validator, value, tableOfId, path);
    case "record":
      return checkRecord(validator, value, tableOfId, path);
    case "object":
      return checkObject(validator, value, tableOfId, path);
    case "union":
      return checkUnion(validator, value, tableOfId, path);
    default:
      return unreachable(validator);
  }
}

type Of<Type extends ValidatorJson["type"]> = Extract<ValidatorJson, { type: Type }>;

function checkId(validator: Of<"id">, value: ConvexJson, tableOfId: TableOfId, path: string) {
  const table = typeof value === "string" ? tableOfId(value) : null;
  if (table === validator.tableName) return null;
  if (table === null || typeof value !== "string") return noMatch(validator, value, path);
  const where = table.startsWith("_") ? "a system table" : `table \`${table}\``;
  return {
    path,
    message: `Found ID "${value}" from ${where}, which does not match the table name in validator \`v.id("${validator.tableName}")\`.${context(path)}`,
  };
}

function checkArray(
  validator: Of<"array">,
  value: ConvexJson,
  tableOfId: TableOfId,
  path: string,
): ValidationProblem | null {
  if (!Array.isArray(value)) return noMatch(validator, value, path);
  for (const [position, item] of value.entries()) {
    const problem = checkValue(validator.value, item, tableOfId, `${path}[${position}]`);
    if (problem !== null) return problem;
  }
  return null;
}

function checkRecord(
  validator: Of<"record">,
  value: ConvexJson,
  tableOfId: TableOfId,
  path: string,
): ValidationProblem | null {
  if (!isPlainObject(value)) return noMatch(validator, value, path);
  for (const [key, item] of Object.entries(value)) {
    const problem =
      checkValue(validator.keys, key, tableOfId, `${path}.keys()`) ??
      checkValue(validator.values.fieldType, item, tableOfId, `${path}.values()`);
    if (problem !== null) return problem;
  }
  return null;
}

function checkObject(
  validator: Of<"object">,
  value: ConvexJson,
  tableOfId: TableOfId,
  path: string,
): ValidationProblem | null {
  if (!isPlainObject(value)) return noMatch(validator, value, path);
  for (const name in validator.value) {
    const field = validator.value[name];
    const item = Object.hasOwn(value, name) ? value[name] : undefined;
    if (field === undefined || (item === undefined && field.optional)) continue;
    if (item === undefined) {
      return objectProblem(
        `Object is missing the required field \`${name}\`. Consider wrapping the field validator in \`v.optional(...)\` if this is expected.`,
        validator,
        value,
        path,
      );
    }
    const problem = checkValue(field.fieldType, item, tableOfId, `${path}.${name}`);
    if (problem !== null) return problem;
  }
  for (const name in value) {
    if (Object.hasOwn(validator.value, name)) continue;
    const message = `Object contains extra field \`${name}\` that is not in the validator.`;
    return objectProblem(message, validator, value, path);
  }
  return null;
}

function checkUnion(
  validator: Of<"union">,
  value: ConvexJson,
  tableOfId: TableOfId,
  path: string,
): ValidationProblem | null {
  const [only] = validator.value;
  if (only !== undefined && validator.value.length === 1) {
    return checkValue(only, value, tableOfId, path);
  }
  for (const member of validator.value) {
    if (checkValue(member, value, tableOfId, path) === null) return null;
  }
  return noMatch(validator, value, path);
}

function noMatch(validator: ValidatorJson, value: ConvexJson, path: string): ValidationProblem {
  return {
    path,
    message: `Value does not match validator.\n${context(path)}\nValue: ${describeValue(value)}\nValidator: ${describeValidator(validator)}`,
  };
}

function objectProblem(
  message: string,
  validator: ValidatorJson,
  value: ConvexJson,
  path: string,
): ValidationProblem {
  return {
    path,
    message: `${message}\n${context(path)}\nObject: ${describeValue(value)}\nValidator: ${describeValidator(validator)}`,
  };
}

function context(path: string): string {
  return path === "" ? "" : `Path: ${path}`;
}

function isEncoded(value: ConvexJson, field: string): boolean {
  return isJsonObject(value) && Object.hasOwn(value, field);
}

function isPlainObject(value: ConvexJson): value is ConvexJsonObject {
  return isJsonObject(value) && !isEncodedScalar(value);
}

function unreachable(validator: never): never {
  throw new Error(`Unknown validator ${JSON.stringify(validator)}.`);
}
