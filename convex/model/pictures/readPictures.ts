/** The workspace's library of pictures, newest first, and one file of it as visitors ask for it. */
import type { PaginationOptions, PaginationResult } from "convex/server";
import type { Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import {
  endingOf,
  parsePictureAddress,
  pictureAddress,
} from "../../../lib/pictures/picture-address";
import type { Scope } from "../../ontology/scope";
import { asThing, type Thing } from "../../ontology/thingTypes";
import { pageOptions } from "../pageOptions";
import type { PictureCard, ServedPicture } from "./shapes";

export type Picture = Thing<"media_asset">;

/** More than one looks through; who looks for more writes more letters. */
const MOST_FOUND = 60;

export async function listPictures(
  { ctx, group }: Scope,
  options: PaginationOptions,
): Promise<PaginationResult<PictureCard>> {
  const found = await ctx.db
    .query("things")
    .withIndex("by_group_type", (q) =>
      q.eq("groupId", group._id).eq("type", "media_asset").eq("deletedAt", undefined),
    )
    .order("desc")
    .paginate(pageOptions(options));
  return {
    ...found,
    page: found.page.flatMap((thing) => asThing(thing, "media_asset") ?? []).map(cardOf),
  };
}

/** By words of the name, best first. */
export async function searchPictures({ ctx, group }: Scope, words: string): Promise<PictureCard[]> {
  const text = words.trim();
  if (text === "") return [];
  const found = await ctx.db
    .query("things")
    .withSearchIndex("search_name", (q) =>
      q.search("name", text).eq("type", "media_asset").eq("groupId", group._id),
    )
    .take(MOST_FOUND);
  return found
    .flatMap((thing) => asThing(thing, "media_asset") ?? [])
    .filter((picture) => picture.deletedAt === undefined)
    .map(cardOf);
}

export function cardOf({ _id, name, createdAt, properties }: Picture): PictureCard {
  const { slug, alt, mediaType, width, height, files, sizeBytes } = properties;
  const address = (wide: number) => pictureAddress(slug, wide, mediaType);
  return {
    pictureId: _id,
    name,
    alt,
    src: address(width),
    thumbnail: address(files[0]?.width ?? width),
    width,
    height,
    widths: files.map((file) => file.width),
    sizeBytes,
    createdAt,
  };
}

/** The live picture of these contents in a group. */
export async function findPicture(
  ctx: QueryCtx,
  groupId: Id<"groups">,
  hash: string,
): Promise<Picture | null> {
  const thing = await ctx.db
    .query("things")
    .withIndex("by_group_type_slug", (q) =>
      q
        .eq("groupId", groupId)
        .eq("type", "media_asset")
        .eq("properties.slug", hash)
        .eq("deletedAt", undefined),
    )
    .first();
  return thing && asThing(thing, "media_asset");
}

/** What stands at an address of a workspace's pages; null when there is no such picture of theirs. */
export async function findServed(
  ctx: QueryCtx,
  workspace: string,
  path: string,
): Promise<ServedPicture | null> {
  const address = parsePictureAddress(path);
  const group = await ctx.db
    .query("groups")
    .withIndex("by_slug", (q) => q.eq("slug", workspace))
    .unique();
  if (!address || !group || group.status !== "active") return null;
  const picture = await findPicture(ctx, group._id, address.hash);
  if (!picture || endingOf(picture.properties.mediaType) !== address.ending) return null;
  const file = picture.properties.files.find(({ width }) => width === address.width);
  const url = file ? await ctx.storage.getUrl(file.storageId) : null;
  return url === null ? null : { url, mediaType: picture.properties.mediaType };
}
