/** Door through which the pages server reports visits. */
import { v } from "convex/values";
import { pagesServerMutation } from "./functions";
import { visitReport } from "./model/visits/shapes";

const todo = (): never => {
  throw new Error("being built");
};

export const record = pagesServerMutation({
  args: visitReport.fields,
  returns: v.object({ recorded: v.boolean() }),
  handler: todo,
});
