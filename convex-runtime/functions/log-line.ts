/** A console call as one line of text, in the words of Convex: `[LOG] 'text' { a: 1 }`. */
import { inspect } from "node:util";

const MAX_LINE = 32_768;

export function formatLogLine(level: string, values: readonly unknown[]): string {
  const words = values.map((value) => {
    try {
      return inspect(value, {
        depth: 4,
        customInspect: false,
        showProxy: true,
        maxArrayLength: 100,
      });
    } catch {
      return "[unprintable]";
    }
  });
  const line = `[${level}] ${words.join(" ")}`;
  return line.length > MAX_LINE ? `${line.slice(0, MAX_LINE)} (truncated due to length)` : line;
}
