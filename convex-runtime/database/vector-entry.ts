/**
 * What of a document a vector index holds: the vector as packed float32 and a
 * token per filter field. Anything but a list of finite numbers of the right
 * length is not in the index.
 */
import { fieldAt, type ConvexJson, type ConvexJsonObject } from "../values/convex-json";
import type { CatalogVectorIndex } from "./catalog";
import { filterTokens } from "./search-entry";

export interface VectorEntry {
  /** Little-endian float32, as the store's own vector functions take them. */
  readonly bytes: Uint8Array;
  readonly filters: readonly string[];
}

export function vectorEntryOf(
  { vectorField, dimensions, filterFields }: CatalogVectorIndex,
  document: ConvexJsonObject,
): VectorEntry | null {
  const numbers = numbersOf(fieldAt(document, vectorField.split(".")));
  if (numbers === null || numbers.length !== dimensions) return null;
  return { bytes: packed(numbers), filters: filterTokens(filterFields, document) };
}

/** The numbers in a list of finite float64; null for anything else. */
export function numbersOf(value: ConvexJson | undefined): number[] | null {
  if (!Array.isArray(value)) return null;
  const numbers = new Array<number>(value.length);
  for (const [position, item] of value.entries()) {
    if (typeof item === "number") numbers[position] = item;
    else if (isNegativeZero(item)) numbers[position] = -0;
    else return null;
  }
  return numbers;
}

export function packed(numbers: readonly number[]): Uint8Array {
  return new Uint8Array(Float32Array.from(numbers).buffer);
}

/** The one finite number JSON has no form for. */
function isNegativeZero(value: ConvexJson): boolean {
  return JSON.stringify(value) === '{"$float":"AAAAAAAAAIA="}';
}
