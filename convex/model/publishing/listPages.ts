/** The pages of a workspace that search engines may list: for its sitemap. */
import { v, type Infer } from "convex/values";
import type { QueryCtx } from "../../_generated/server";
import { asThing } from "../../ontology/thingTypes";

/** A sitemap with more would be read by nobody; each page costs one read of its version. */
const MOST_PAGES = 200;

export const listedPage = v.object({
  path: v.string(),
  /** Unix milliseconds. */
  publishedAt: v.number(),
});
export type ListedPage = Infer<typeof listedPage>;

export async function listPages(ctx: QueryCtx, workspace: string): Promise<ListedPage[]> {
  const group = await ctx.db
    .query("groups")
    .withIndex("by_slug", (q) => q.eq("slug", workspace))
    .unique();
  if (!group || group.status !== "active") return [];
  // Funnels without a publication have no slug there and sort before every text.
  const funnels = await ctx.db
    .query("things")
    .withIndex("by_published_slug", (q) =>
      q.eq("groupId", group._id).gt("properties.published.slug", ""),
    )
    .take(MOST_PAGES);
  const listed: ListedPage[] = [];
  for (const thing of funnels) {
    const funnel = asThing(thing, "funnel");
    const published = funnel?.properties.published;
    if (!funnel || !published || funnel.deletedAt !== undefined) continue;
    for (const { slug, versionId } of published.pages) {
      if (listed.length >= MOST_PAGES) return listed;
      const version = await ctx.db.get("things", versionId);
      const page = version && asThing(version, "landing_page");
      if (!page?.properties.indexed) continue;
      listed.push({ path: `/${published.slug}/${slug}`, publishedAt: page.createdAt });
    }
  }
  return listed;
}
