/**
 * What changed between two values, as the `before` and `after` an event carries: only the changed
 * leaves of nested objects, so that an edit of one field neither repeats nor hides the others.
 */
import type { Value } from "convex/values";
import { isObject } from "./checkValue";

export type FreeForm = { [key: string]: Value | undefined };

export interface Difference {
  before: FreeForm;
  after: FreeForm;
}

/** The changed leaves, or null when both are equal. A key absent on one side was added or removed. */
export function differenceOf(before: FreeForm, after: FreeForm): Difference | null {
  const difference: Difference = { before: {}, after: {} };
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [before[key], after[key]];
    if (sameValue(was, is)) continue;
    if (isFreeForm(was) && isFreeForm(is)) {
      const inner = differenceOf(was, is);
      if (inner === null) continue;
      difference.before[key] = inner.before;
      difference.after[key] = inner.after;
      continue;
    }
    if (was !== undefined) difference.before[key] = was;
    if (is !== undefined) difference.after[key] = is;
  }
  const changed = Object.keys(difference.before).length + Object.keys(difference.after).length > 0;
  return changed ? difference : null;
}

/** Equality of stored values; `undefined` members count as absent. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => sameValue(item, b[index]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => sameValue(a[key], b[key]));
}

function isFreeForm(value: Value | undefined): value is { [key: string]: Value } {
  return isObject(value);
}
