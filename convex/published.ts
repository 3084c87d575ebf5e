/** Doors of published pages: what a visitor sees at an address, and which pages there are to list. */
import { v } from "convex/values";
import { publicQuery } from "./functions";
import { listedPage, listPages as listPagesOf } from "./model/publishing/listPages";
import { previewPage, readPreview } from "./model/previews/readPreview";
import { findServed } from "./model/pictures/readPictures";
import { servedPicture } from "./model/pictures/shapes";
import { readPublishedPage } from "./model/publishing/readPublishedPage";
import { missingPage, publishedPage } from "./model/publishing/shapes";
import { pageAddress } from "./model/visits/shapes";

export const getPage = publicQuery({
  args: pageAddress,
  returns: v.union(publishedPage, missingPage),
  handler: async (ctx, address) => readPublishedPage(ctx, address),
});

/** A page as it is edited, for who holds a token of `previews.create`; null for everybody else. */
export const getPreview = publicQuery({
  args: { workspace: v.string(), token: v.string(), step: v.string() },
  returns: v.union(previewPage, v.null()),
  handler: async (ctx, request) => readPreview(ctx, request),
});

/** Where the bytes of a picture are that stands at `path` of a workspace's pages. */
export const getPicture = publicQuery({
  args: { workspace: v.string(), path: v.string() },
  returns: v.union(servedPicture, v.null()),
  handler: async (ctx, { workspace, path }) => findServed(ctx, workspace, path),
});

export const listPages = publicQuery({
  args: { workspace: v.string() },
  returns: v.array(listedPage),
  handler: async (ctx, { workspace }) => listPagesOf(ctx, workspace),
});
