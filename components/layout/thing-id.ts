import type { Id } from "@/convex/_generated/dataModel";

/**
 * An id as it stands in an address. null for what cannot be one, so that a mistyped address is "not
 * found" and never an error; whether it exists and is visible, only the deployment knows.
 */
export function parseThingId(text: string | null | undefined): Id<"things"> | null {
  return text && /^[0-9a-z]{20,48}$/.test(text) ? (text as Id<"things">) : null;
}
