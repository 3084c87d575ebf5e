/** Doors of published pages: what a visitor sees at an address, and which pages there are to list. */
import { v } from "convex/values";
import { publicQuery } from "./functions";
import { listedPage, listPages as listPagesOf } from "./model/publishing/listPages";
import { readPublishedPage } from "./model/publishing/readPublishedPage";
import { missingPage, publishedPage } from "./model/publishing/shapes";
import { pageAddress } from "./model/visits/shapes";

export const getPage = publicQuery({
  args: pageAddress,
  returns: v.union(publishedPage, missingPage),
  handler: async (ctx, address) => readPublishedPage(ctx, address),
});

export const listPages = publicQuery({
  args: { workspace: v.string() },
  returns: v.array(listedPage),
  handler: async (ctx, { workspace }) => listPagesOf(ctx, workspace),
});
