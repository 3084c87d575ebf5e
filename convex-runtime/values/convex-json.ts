/**
 * Convex values in their JSON form, the form in which documents are stored and
 * in which every syscall carries them: int64 as {"$integer"}, bytes as
 * {"$bytes"}, special floats as {"$float"}, see `convexToJson` of the package
 * `convex/values`. The database works on this form only; nothing here builds
 * BigInts or ArrayBuffers.
 */
import type { JSONValue } from "convex/values";

export type ConvexJson = JSONValue;
export type ConvexJsonObject = { [field: string]: ConvexJson };

/** True for a plain JSON object; an encoded int64, bytes or float is one too, see `isEncodedScalar`. */
export function isJsonObject(value: ConvexJson | undefined): value is ConvexJsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** True for {"$integer"}, {"$bytes"}, {"$float"} and {"$commitTs"}: one value, not an object. */
export function isEncodedScalar(value: ConvexJsonObject): boolean {
  for (const field in value) return field.startsWith("$");
  return false;
}

/**
 * The value at a dotted path ("properties.stepId") of a document, undefined when absent.
 * A path never enters arrays or encoded scalars.
 */
export function fieldAt(
  document: ConvexJsonObject,
  path: readonly string[],
): ConvexJson | undefined {
  let value: ConvexJson | undefined = document;
  for (const field of path) {
    if (!isJsonObject(value) || !Object.hasOwn(value, field)) return undefined;
    value = value[field];
  }
  return value;
}
