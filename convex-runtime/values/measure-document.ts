/**
 * One walk over a value about to be stored: refuses what Convex does not
 * store (unknown "$" encodings, bad field names, too many elements, fields or
 * levels) and returns the size Convex counts, see `getConvexSize`.
 */
import { isJsonObject, type ConvexJson, type ConvexJsonObject } from "./convex-json";
import { LIMITS } from "./limits";

const FIELD_NAME = /^[\x20-\x7e]*$/;
const ENCODED = new Set(["$integer", "$float", "$bytes", "$commitTs"]);
const SCALAR_BYTES = 9;

/** Why a value cannot be stored; the message is for the developer. */
export class UnstorableValue extends Error {
  override name = "UnstorableValue";
}

/** Size in bytes as Convex counts it. Throws `UnstorableValue`. */
export function measureValue(value: ConvexJson, depth = 0): number {
  switch (typeof value) {
    case "string":
      return 2 + byteLength(value);
    case "number":
      return SCALAR_BYTES;
    case "boolean":
      return 1;
    default:
      if (value === null) return 1;
      if (depth > LIMITS.nestingDepth) {
        throw new UnstorableValue(
          `Document is too nested (maximum nesting ${LIMITS.nestingDepth}).`,
        );
      }
      return Array.isArray(value) ? measureArray(value, depth) : measureObject(value, depth);
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
  if (value.length > LIMITS.arrayElements) {
    throw new UnstorableValue(
      `Array length is too long (${value.length} > maximum length ${LIMITS.arrayElements}).`,
    );
  }
  let sizeBytes = 2;
  for (const item of value) sizeBytes += measureValue(item, depth + 1);
  return sizeBytes;
}

function measureObject(value: ConvexJsonObject, depth: number): number {
  let sizeBytes = 2;
  let fields = 0;
  for (const field in value) {
    if (field.startsWith("$")) return measureScalar(value, field);
    const item = value[field];
    if (item === undefined) continue;
    fields += 1;
    checkFieldName(field);
    sizeBytes += field.length + 1 + measureValue(item, depth + 1);
  }
  if (fields > LIMITS.objectFields) {
    throw new UnstorableValue(
      `Object has too many fields (${fields} > maximum number ${LIMITS.objectFields}).`,
    );
  }
  return sizeBytes;
}

function measureScalar(value: ConvexJsonObject, field: string): number {
  const item = value[field];
  const isKnown = ENCODED.has(field) && Object.keys(value).length === 1;
  if (isKnown && field === "$commitTs" && item === null) return SCALAR_BYTES;
  if (!isKnown || typeof item !== "string") {
    throw new UnstorableValue(`Field name ${field} starts with a '$', which is reserved.`);
  }
  const bytes = Buffer.byteLength(item, "base64");
  if (field === "$bytes") return 2 + bytes;
  if (bytes !== 8) throw new UnstorableValue(`Received ${bytes} bytes, expected 8 for ${field}`);
  return SCALAR_BYTES;
}

function checkFieldName(field: string): void {
  if (field.length > LIMITS.fieldNameLength) {
    throw new UnstorableValue(
      `Field name ${field} exceeds maximum field name length ${LIMITS.fieldNameLength}.`,
    );
  }
  if (!FIELD_NAME.test(field)) {
    throw new UnstorableValue(
      `Field name ${field} has invalid character: Field names can only contain non-control ASCII characters`,
    );
  }
}

function byteLength(text: string): number {
  return Buffer.byteLength(text, "utf8");
}
