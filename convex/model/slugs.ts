/** Addresses: lower-case letters, digits and hyphens, unique where they are used. */
import { ConvexError } from "convex/values";
import type { AppFailure } from "../../lib/app-errors";

/** Leaves room for a number within a DNS label's 63 characters, should a slug become a host. */
export const MAX_SLUG_LENGTH = 56;

/** The address a name suggests; `fallback` when the name has no Latin letters or digits. */
export function slugFrom(name: string, fallback: string): string {
  const slug = name
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_SLUG_LENGTH)
    .replace(/^-+|-+$/g, "");
  return slug === "" ? fallback : slug;
}

/** `slug` itself, or with the lowest number from 2 that is free. */
export async function nearestFreeSlug(
  slug: string,
  isTaken: (candidate: string) => Promise<boolean>,
): Promise<string> {
  let candidate = slug;
  for (let number = 2; await isTaken(candidate); number += 1) candidate = `${slug}-${number}`;
  return candidate;
}

/** Throws invalid_argument when a slug typed by a person is not one. */
export function checkSlug(slug: string): void {
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) && slug.length <= MAX_SLUG_LENGTH) return;
  throw new ConvexError<AppFailure>({
    kind: "invalid_argument",
    field: "address",
    reason: `An address has lower-case letters, digits and single hyphens, at most ${MAX_SLUG_LENGTH}.`,
  });
}
