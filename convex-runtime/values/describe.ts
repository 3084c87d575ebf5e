/**
 * Values and validators as the platform prints them in error messages:
 * `{name: "Ada", age: 36.0}` and `v.object({name: v.string()})`.
 */
import { isJsonObject, type ConvexJson } from "./convex-json";
import type { ObjectField, ValidatorJson } from "./validator-json";

/** Enough to recognise a value, short enough for a log line. */
const MAX_CHARACTERS = 2_000;

export function describeValue(value: ConvexJson): string {
  const text = describe(value);
  return text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS)}…` : text;
}

export function describeLiteral(value: ConvexJson): string {
  if (isJsonObject(value)) return "$integer" in value ? "<bigint>" : "<number>";
  return JSON.stringify(value);
}

export function describeValidator(validator: ValidatorJson): string {
  switch (validator.type) {
    case "id":
      return `v.id("${validator.tableName}")`;
    case "number":
      return "v.float64()";
    case "bigint":
      return "v.int64()";
    case "any":
    case "null":
    case "commitTs":
    case "boolean":
    case "string":
    case "bytes":
      return `v.${validator.type}()`;
    case "literal":
      return `v.literal(${describeLiteral(validator.value)})`;
    case "array":
      return `v.array(${describeValidator(validator.value)})`;
    case "record":
      return `v.record(${describeValidator(validator.keys)}, ${describeField(validator.values)})`;
    case "object":
      return `v.object({${Object.entries(validator.value)
        .map(([name, field]) => `${name}: ${describeField(field)}`)
        .join(", ")}})`;
    case "union":
      return `v.union(${validator.value.map(describeValidator).join(", ")})`;
    default:
      return unreachable(validator);
  }
}

function describeField(field: ObjectField): string {
  const text = describeValidator(field.fieldType);
  return field.optional ? `v.optional(${text})` : text;
}

function describe(value: ConvexJson): string {
  if (typeof value === "number") return Number.isInteger(value) ? value.toFixed(1) : String(value);
  if (Array.isArray(value)) return `[${value.map(describe).join(", ")}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const { $integer, $float, $bytes } = value;
  if (typeof $integer === "string") {
    return `${Buffer.from($integer, "base64").readBigInt64LE()}n`;
  }
  if (typeof $float === "string") return `${Buffer.from($float, "base64").readDoubleLE()}`;
  if (typeof $bytes === "string") return `b"${Buffer.from($bytes, "base64").toString("hex")}"`;
  return `{${Object.entries(value)
    .map(([field, item]) => `${field}: ${describe(item)}`)
    .join(", ")}}`;
}

function unreachable(validator: never): never {
  throw new Error(`Unknown validator ${JSON.stringify(validator)}.`);
}
