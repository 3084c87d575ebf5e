/** Finds the known name a mistyped one most likely means. */

/** Beyond this share of changed letters two names have nothing to do with each other. */
const MAX_CHANGED_SHARE = 0.5;
/** No known name is near a longer one, and comparing costs its length. */
const MAX_NAME_LENGTH = 200;

/** The closest of `known` by edit distance, or null when none is close. */
export function nearestName(name: string, known: Iterable<string>): string | null {
  if (name.length > MAX_NAME_LENGTH) return null;
  let nearest: string | null = null;
  let best = Infinity;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate);
    if (distance < best) [nearest, best] = [candidate, distance];
  }
  const longest = Math.max(name.length, nearest?.length ?? 0);
  return best <= longest * MAX_CHANGED_SHARE ? nearest : null;
}

/** Levenshtein: the fewest insertions, deletions and replacements that turn one into the other. */
export function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
