/**
 * The JSON that `v.*` exports (`validator.json` in `convex/values`), parsed
 * once into a checked shape: pushed code is not trusted to send a valid one.
 */
import { isJsonObject, type ConvexJson } from "./convex-json";

export interface ObjectField {
  readonly fieldType: ValidatorJson;
  readonly optional: boolean;
}

export type ValidatorJson =
  | { readonly type: "any" | "null" | "number" | "bigint" | "commitTs" }
  | { readonly type: "boolean" | "string" | "bytes" }
  | { readonly type: "literal"; readonly value: ConvexJson }
  | { readonly type: "id"; readonly tableName: string }
  | { readonly type: "array"; readonly value: ValidatorJson }
  | { readonly type: "record"; readonly keys: ValidatorJson; readonly values: ObjectField }
  | { readonly type: "object"; readonly value: Readonly<Record<string, ObjectField>> }
  | { readonly type: "union"; readonly value: readonly ValidatorJson[] };

/** Parses a validator's JSON; throws an Error naming the unknown part. */
export function parseValidator(json: ConvexJson | undefined): ValidatorJson {
  if (!isJsonObject(json)) throw malformed(json);
  const { type, value, tableName, keys, values } = json;
  switch (type) {
    case "any":
    case "null":
    case "number":
    case "bigint":
    case "commitTs":
    case "boolean":
    case "string":
    case "bytes":
      return { type };
    case "literal":
      return { type, value: value ?? null };
    case "id":
      if (typeof tableName !== "string") throw malformed(json);
      return { type, tableName };
    case "array":
      return { type, value: parseValidator(value) };
    case "record":
      return { type, keys: parseValidator(keys), values: parseField(values) };
    case "object":
      if (!isJsonObject(value)) throw malformed(json);
      return {
        type,
        value: Object.fromEntries(
          Object.entries(value).map(([name, field]) => [name, parseField(field)]),
        ),
      };
    case "union":
      if (!Array.isArray(value)) throw malformed(json);
      return { type, value: value.map(parseValidator) };
    default:
      throw malformed(json);
  }
}

function parseField(json: ConvexJson | undefined): ObjectField {
  if (!isJsonObject(json)) throw malformed(json);
  return { fieldType: parseValidator(json.fieldType), optional: json.optional === true };
}

function malformed(json: ConvexJson | undefined): Error {
  return new Error(`Malformed validator ${JSON.stringify(json)}.`);
}
