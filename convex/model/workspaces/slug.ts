/**
 * Slugs of workspaces: letters, digits and single hyphens, because a slug is the host name of the
 * workspace's published pages (`http://<slug>.localhost:3001`). Names that a host needs for itself
 * are never given away.
 */
import type { QueryCtx } from "../../_generated/server";

/** A host label holds 63 characters; the rest is for the number that makes it unique. */
const MAX_SLUG_LENGTH = 48;

const RESERVED: ReadonlySet<string> = new Set([
  "admin",
  "api",
  "app",
  "assets",
  "auth",
  "blog",
  "docs",
  "help",
  "localhost",
  "mail",
  "pages",
  "static",
  "status",
  "support",
  "www",
]);

/** "Zoë & Sons" → "zoe-sons". Empty when nothing of the name can stand in an address. */
export function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, MAX_SLUG_LENGTH)
    .replace(/-+$/, "");
}

/** A slug like the name's that no group has; two at once cannot take the same one. */
export async function freeSlug(ctx: QueryCtx, name: string): Promise<string> {
  const base = slugOf(name) || "workspace";
  for (let number = RESERVED.has(base) ? 2 : 1; ; number++) {
    const slug = number === 1 ? base : `${base}-${number}`;
    const taken = await ctx.db
      .query("groups")
      .withIndex("by_slug", (q) => q.eq("slug", slug))
      .first();
    if (taken === null) return slug;
  }
}
