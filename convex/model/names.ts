/** Names that people give: trimmed, never empty, of bounded length. */
import { ConvexError } from "convex/values";
import type { AppFailure } from "../../lib/app-errors";

export const MAX_NAME_LENGTH = 120;

/** Throws too_long or invalid_argument. */
export function checkedName(input: string, field = "name"): string {
  const name = input.trim();
  if (name === "")
    throw new ConvexError<AppFailure>({
      kind: "invalid_argument",
      field,
      reason: "It needs at least one character.",
    });
  return checkedText(name, field, MAX_NAME_LENGTH);
}

/** Throws too_long. */
export function checkedText(text: string, field: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  throw new ConvexError<AppFailure>({ kind: "too_long", field, length: text.length, maxLength });
}
