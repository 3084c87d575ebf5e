/** Door of published pages: what a visitor sees at an address, nothing else. */
import { v } from "convex/values";
import { publicQuery } from "./functions";
import { missingPage, publishedPage } from "./model/publishing/shapes";
import { pageAddress } from "./model/visits/shapes";

const todo = (): never => {
  throw new Error("being built");
};

export const getPage = publicQuery({
  args: pageAddress,
  returns: v.union(publishedPage, missingPage),
  handler: todo,
});
