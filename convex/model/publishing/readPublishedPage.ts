/** What a visitor sees at an address: the frozen version, or what is missing. */
import type { QueryCtx } from "../../_generated/server";
import { asThing } from "../../ontology/thingTypes";
import { findPublished, type PageAddress } from "./findPublished";
import type { MissingPage, PublishedPage } from "./shapes";

export async function readPublishedPage(
  ctx: QueryCtx,
  address: PageAddress,
): Promise<PublishedPage | MissingPage> {
  const place = await findPublished(ctx, address);
  if (place.missing !== null) return place;
  const thing = await ctx.db.get("things", place.versionId);
  const page = thing && asThing(thing, "landing_page");
  if (!page) throw new Error(`The published version ${place.versionId} is gone`);
  const { html, hash, version, title, description, indexed, ownCode } = page.properties;
  return {
    html,
    hash,
    version,
    title,
    description,
    indexed,
    path: place.path,
    nextStepPath: place.nextPath,
    publishedAt: page.createdAt,
    ...(ownCode ? { ownCode } : {}),
  };
}
