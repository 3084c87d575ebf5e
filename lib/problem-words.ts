/** Parts of the words for failures: what is wrong with a value, and what a type is called. */

/** The first three problems in one sentence, and how many more there are. */
export function sentenceOf(problems: readonly { path: string; message: string }[]): string {
  const shown = problems.slice(0, 3).map(({ path, message }) => `${path || "It"}: ${message}`);
  const rest = problems.length - shown.length;
  return shown.join("; ") + (rest > 0 ? `; and ${rest} more.` : ".");
}

export function nounOf(type: string): string {
  return type.replaceAll("_", " ");
}
