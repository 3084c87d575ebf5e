/** Doors of pictures: sent, listed, named, looked up where they are used, removed. */
import { paginationOptsValidator, paginationResultValidator } from "convex/server";
import { v } from "convex/values";
import {
  groupAction,
  groupMutation,
  groupQuery,
  signedInMutation,
  signedInQuery,
  thingId,
} from "./functions";
import { findVisible, loadVisible } from "./model/access/loadVisible";
import { done, DONE, outcome } from "./model/outcome";
import { changePicture, openUploads, removePicture } from "./model/pictures/keepPicture";
import { listUses as usesOf } from "./model/pictures/placePictures";
import { listPictures, searchPictures } from "./model/pictures/readPictures";
import { receivePicture } from "./model/pictures/receivePicture";
import { pictureCard, pictureUse, type PictureCard } from "./model/pictures/shapes";

/** Newest first. */
export const list = groupQuery({
  action: "funnel.read",
  args: { paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(pictureCard),
  handler: async ({ scope }, { paginationOpts }) => listPictures(scope, paginationOpts),
});

/** By words of the name; at most sixty. */
export const search = groupQuery({
  action: "funnel.read",
  args: { words: v.string() },
  returns: v.array(pictureCard),
  handler: async ({ scope }, { words }) => searchPictures(scope, words),
});

/**
 * Where to send the files of a picture, one address for each of `sizes` (bytes). Each is sent by
 * POST with the type of an upload (lib/pictures). Refuses quota_exceeded. @throws invalid_argument
 */
export const createUpload = groupMutation({
  action: "funnel.build",
  args: { sizes: v.array(v.number()) },
  returns: outcome(v.object({ urls: v.array(v.string()) })),
  handler: async ({ scope }, { sizes }) => done({ urls: await openUploads(scope, sizes) }),
});

/** Makes a picture of what was sent. @throws invalid_argument for what is none, quota_exceeded */
export const create = groupAction({
  action: "funnel.build",
  args: { name: v.string(), alt: v.string(), uploads: v.array(v.string()) },
  returns: pictureCard,
  handler: async (ctx, sent): Promise<PictureCard> => await receivePicture(ctx, ctx.groupId, sent),
});

/** @throws too_long, not_found */
export const update = signedInMutation({
  args: { pictureId: thingId, name: v.optional(v.string()), alt: v.optional(v.string()) },
  returns: outcome(v.null()),
  handler: async (ctx, { pictureId, ...changes }) => {
    const { scope, thing } = await loadVisible(ctx, pictureId, "media_asset", "funnel.build");
    await changePicture(scope, thing, changes);
    return DONE;
  },
});

/** Gone for good, also where it is shown. @throws not_found */
export const remove = signedInMutation({
  args: { pictureId: thingId },
  returns: outcome(v.null()),
  handler: async (ctx, { pictureId }) => {
    const { scope, thing } = await loadVisible(ctx, pictureId, "media_asset", "funnel.build");
    await removePicture(scope, thing);
    return DONE;
  },
});

/** Pages and funnels that show it; null when there is no such picture for the caller. */
export const listUses = signedInQuery({
  args: { pictureId: thingId },
  returns: v.union(v.array(pictureUse), v.null()),
  handler: async (ctx, { pictureId }) => {
    const found = await findVisible(ctx, pictureId, "media_asset", "funnel.read");
    return found && usesOf(ctx, found.thing._id);
  },
});
