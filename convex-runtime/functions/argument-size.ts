/** How much arguments hold, told without walking through all of it. */
import type { ConvexJson } from "../values/convex-json";

/** Whether `value` consists of more than `limit` values; costs at most `limit` steps. */
export function hasMany(value: ConvexJson, limit: number): boolean {
  const open: ConvexJson[] = [value];
  let seen = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    seen += 1;
    if (seen > limit) return true;
    if (typeof next !== "object" || next === null) continue;
    const items = Array.isArray(next) ? next : Object.values(next);
    if (items.length > limit) return true;
    for (const item of items) if (item !== undefined) open.push(item);
  }
  return false;
}
