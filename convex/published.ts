/** Door of published pages: what a visitor sees at an address, nothing else. */
import { v } from "convex/values";
import { publicQuery } from "./functions";
import { readPublishedPage } from "./model/publishing/readPublishedPage";
import { missingPage, publishedPage } from "./model/publishing/shapes";
import { pageAddress } from "./model/visits/shapes";

export const getPage = publicQuery({
  args: pageAddress,
  returns: v.union(publishedPage, missingPage),
  handler: async (ctx, address) => readPublishedPage(ctx, address),
});
