/** Door through which the pages server reports visits. */
import { v } from "convex/values";
import { pagesServerMutation } from "./functions";
import { recordVisit } from "./model/visits/recordVisit";
import { visitReport } from "./model/visits/shapes";

/** `recorded` is false where no page is published. @throws forbidden_caller, invalid_argument */
export const record = pagesServerMutation({
  args: visitReport.fields,
  returns: v.object({ recorded: v.boolean() }),
  handler: async (ctx, report) => ({ recorded: await recordVisit(ctx, report) }),
});
