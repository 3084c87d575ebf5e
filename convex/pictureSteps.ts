/** The transactions that receiving a picture is made of, called by its action only. */
import { v } from "convex/values";
import { internalMutation, internalQuery } from "./functions";
import { openGroupScope } from "./model/access/scopes";
import { keepPicture } from "./model/pictures/keepPicture";
import { findUploads as findWaiting } from "./model/pictures/pictureFiles";
import { newPicture, pictureCard } from "./model/pictures/shapes";

export const findUploads = internalQuery({
  args: { uploads: v.array(v.string()) },
  returns: v.union(v.array(v.id("_storage")), v.null()),
  handler: async (ctx, { uploads }) => await findWaiting(ctx, uploads),
});

/** As the person who called the action. @throws not_found, quota_exceeded */
export const keep = internalMutation({
  args: { groupId: v.id("groups"), picture: newPicture },
  returns: pictureCard,
  handler: async (ctx, { groupId, picture }) =>
    await keepPicture(await openGroupScope(ctx, groupId, "funnel.build"), picture),
});
