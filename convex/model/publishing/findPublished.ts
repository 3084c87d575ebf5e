/**
 * What stands at an address visitors see. Reads the group, the funnel and (by the caller) one
 * version: nothing that editing writes, so an edit wakes no published page.
 */
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { PublishedFunnel } from "../../ontology/productProperties";
import { asThing, type Thing } from "../../ontology/thingTypes";
import type { MissingPage } from "./shapes";

export interface PageAddress {
  workspace: string;
  funnel: string;
  /** null: the funnel's first step. */
  step: string | null;
}

export interface PublishedPlace {
  missing: null;
  group: Doc<"groups">;
  funnel: Thing<"funnel">;
  stepId: Id<"things">;
  versionId: Id<"things">;
  /** `/<funnel>/<step>` */
  path: string;
  /** Of the step after it as published; null on the last. */
  nextPath: string | null;
}

export async function findPublished(
  ctx: QueryCtx,
  address: PageAddress,
): Promise<PublishedPlace | MissingPage> {
  const group = await ctx.db
    .query("groups")
    .withIndex("by_slug", (q) => q.eq("slug", address.workspace))
    .unique();
  if (!group || group.status !== "active") return { missing: "workspace" };
  const found = await findPublishedFunnel(ctx, group._id, address.funnel);
  if (!found) return { missing: await whyNoFunnel(ctx, group._id, address.funnel) };
  const { funnel, published } = found;
  const { pages } = published;
  const index = address.step === null ? 0 : pages.findIndex(({ slug }) => slug === address.step);
  const [page, next] = [pages[index], pages[index + 1]];
  if (!page) return { missing: "step" };
  const pathOf = ({ slug }: { slug: string }) => `/${published.slug}/${slug}`;
  const { stepId, versionId } = page;
  const nextPath = next ? pathOf(next) : null;
  return { missing: null, group, funnel, stepId, versionId, path: pathOf(page), nextPath };
}

/** The live funnel that visitors find under this address. */
export async function findPublishedFunnel(
  ctx: QueryCtx,
  groupId: Id<"groups">,
  slug: string,
): Promise<{ funnel: Thing<"funnel">; published: PublishedFunnel } | null> {
  const things = await ctx.db
    .query("things")
    .withIndex("by_published_slug", (q) =>
      q.eq("groupId", groupId).eq("properties.published.slug", slug),
    )
    .collect();
  for (const thing of things) {
    const funnel = asThing(thing, "funnel");
    const published = funnel?.properties.published;
    if (funnel && published && funnel.deletedAt === undefined) return { funnel, published };
  }
  return null;
}

async function whyNoFunnel(ctx: QueryCtx, groupId: Id<"groups">, slug: string) {
  const draft = await ctx.db
    .query("things")
    .withIndex("by_group_type_slug", (q) =>
      q
        .eq("groupId", groupId)
        .eq("type", "funnel")
        .eq("properties.slug", slug)
        .eq("deletedAt", undefined),
    )
    .first();
  return draft ? "unpublished" : "funnel";
}
