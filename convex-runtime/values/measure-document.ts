/**
 * One walk over a value about to be stored: refuses what Convex does not
 * store (unknown "$" encodings, bad field names, too many elements, fields or
 * levels) and returns the size Convex counts, see `getConvexSize`.
 */
import {
  isEncodedScalar,
  isJsonObject,
  type ConvexJson,
  type ConvexJsonObject,
} from "./convex-json";
import { LIMITS } from "./limits";

const FIELD_NAME = /^[\x20-\x7e]*$/;
const ENCODED = new Set(["$integer", "$float", "$bytes", "$commitTs"]);
const SCALAR_BYTES = 9;
const TOO_DEEP = new Error("Too deep; `nestingProblem` says how deep.");

/** Why a value cannot be stored; the message is for the developer. */
export class UnstorableValue extends Error {
  override name = "UnstorableValue";
}

/** Size in bytes as Convex counts it. Throws `UnstorableValue`. */
export function measureValue(value: ConvexJson): number {
  try {
    return measureAt(value, 1);
  } catch (error) {
    if (error !== TOO_DEEP) throw error;
    throw new UnstorableValue(nestingProblem(value));
  }
}

/** `depth`: the level this value would be as an object or array; 1 is the document. */
function measureAt(value: ConvexJson, depth: number): number {
  switch (typeof value) {
    case "string":
      return 2 + byteLength(value);
    case "number":
      return SCALAR_BYTES;
    case "boolean":
      return 1;
    default:
      if (value === null) return 1;
      if (Array.isArray(value)) return measureArray(value, depth);
      return measureObject(value, depth);
  }
}

/** True when the value holds an unresolved commit timestamp anywhere. */
export function hasCommitTs(value: ConvexJson | undefined): boolean {
  if (Array.isArray(value)) return value.some(hasCommitTs);
  if (!isJsonObject(value)) return false;
  return "$commitTs" in value || Object.values(value).some(hasCommitTs);
}

/** The value with every unresolved commit timestamp replaced by `resolved`. */
export function resolveCommitTs(value: ConvexJson, resolved: ConvexJson): ConvexJson {
  if (Array.isArray(value)) return value.map((item) => resolveCommitTs(item, resolved));
  if (!isJsonObject(value)) return value;
  if ("$commitTs" in value) return resolved;
  return Object.fromEntries(
    Object.entries(value).map(([field, item]) => [field, resolveCommitTs(item, resolved)]),
  );
}

function measureArray(value: readonly ConvexJson[], depth: number): number {
  if (depth > LIMITS.nestingDepth) throw TOO_DEEP;
  if (value.length > LIMITS.arrayElements) {
    throw new UnstorableValue(
      `Array length is too long (${value.length} > maximum length ${LIMITS.arrayElements})`,
    );
  }
  let sizeBytes = 2;
  for (const item of value) sizeBytes += measureAt(item, depth + 1);
  return sizeBytes;
}

function measureObject(value: ConvexJsonObject, depth: number): number {
  let sizeBytes = 2;
  let fields = 0;
  for (const field in value) {
    if (field.startsWith("$")) return measureScalar(value, field);
    const item = value[field];
    if (item === undefined) continue;
    if (depth > LIMITS.nestingDepth) throw TOO_DEEP;
    fields += 1;
    checkFieldName(field);
    sizeBytes += field.length + 1 + measureAt(item, depth + 1);
  }
  if (depth > LIMITS.nestingDepth) throw TOO_DEEP;
  if (fields > LIMITS.objectFields) {
    throw new UnstorableValue(
      `Object has too many fields (${fields} > maximum number ${LIMITS.objectFields})`,
    );
  }
  return sizeBytes;
}

function measureScalar(value: ConvexJsonObject, field: string): number {
  const item = value[field];
  const isKnown = ENCODED.has(field) && Object.keys(value).length === 1;
  if (isKnown && field === "$commitTs" && item === null) return SCALAR_BYTES;
  if (!isKnown || typeof item !== "string") {
    throw new UnstorableValue(`Field name ${field} starts with '$', which is reserved.`);
  }
  const bytes = Buffer.byteLength(item, "base64");
  if (field === "$bytes") return 2 + bytes;
  if (bytes !== 8) throw new UnstorableValue(`Received ${bytes} bytes, expected 8 for ${field}`);
  return SCALAR_BYTES;
}

function nestingProblem(value: ConvexJson): string {
  const levels = nestingOf(value);
  return levels > LIMITS.valueNestingDepth
    ? `Value is too nested (nested ${levels} levels deep > maximum nesting ${LIMITS.valueNestingDepth})`
    : `Document is too nested (nested ${levels} levels deep > maximum nesting ${LIMITS.nestingDepth})`;
}

/** Levels of arrays and objects, counted no further than past what any value may have. */
function nestingOf(value: ConvexJson, level = 0): number {
  if (level > LIMITS.valueNestingDepth) return level;
  if (Array.isArray(value)) return deepest(value, level + 1);
  if (!isJsonObject(value) || isEncodedScalar(value)) return level;
  return deepest(Object.values(value), level + 1);
}

function deepest(items: readonly ConvexJson[], level: number): number {
  return items.reduce<number>((most, item) => Math.max(most, nestingOf(item, level)), level);
}

function checkFieldName(field: string): void {
  if (field.length > LIMITS.fieldNameLength) {
    throw new UnstorableValue(
      `Field name is too long (${field.length} > maximum ${LIMITS.fieldNameLength})`,
    );
  }
  if (!FIELD_NAME.test(field)) {
    const character = [...field].find((one) => !FIELD_NAME.test(one)) ?? "";
    throw new UnstorableValue(
      `Field name ${field} has invalid character '${character}': Field names can only contain non-control ASCII characters`,
    );
  }
}

function byteLength(text: string): number {
  return Buffer.byteLength(text, "utf8");
}
