/**
 * One line for each kind of trouble, at most every ten seconds: a deployment that is away for a
 * minute is said six times, not once per visitor.
 */
const AGAIN_AFTER_MS = 10_000;

export function createErrorLog(
  print: (line: string) => void,
  now: () => number = Date.now,
): (error: unknown) => void {
  const said = new Map<string, { at: number; unsaid: number }>();
  return (error) => {
    const words = error instanceof Error ? error.message : String(error);
    const last = said.get(words);
    if (last && now() - last.at < AGAIN_AFTER_MS) {
      last.unsaid += 1;
      return;
    }
    if (said.size > 1000) said.clear();
    said.set(words, { at: now(), unsaid: 0 });
    print(last?.unsaid ? `${words} (and ${last.unsaid} times before)` : words);
  };
}
