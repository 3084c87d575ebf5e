/** Doors of the activity: everything that happened in a workspace, for people to read. */
import { paginationOptsValidator, paginationResultValidator } from "convex/server";
import { v } from "convex/values";
import { groupQuery } from "./functions";
import { listActivity } from "./model/activity/listActivity";
import { listActivityTypes } from "./model/activity/listActivityTypes";
import { activity, activityType } from "./model/activity/shapes";

/** Newest first, of one type or all. Live: the first page changes as things happen. */
export const list = groupQuery({
  action: "activity.read",
  args: { type: v.optional(v.string()), paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(activity),
  handler: async (ctx, { type, paginationOpts }) =>
    await listActivity(ctx.scope, type ?? null, paginationOpts),
});

/** The types that occur in the workspace, for the filter. */
export const listTypes = groupQuery({
  action: "activity.read",
  args: {},
  returns: v.array(activityType),
  handler: async (ctx) => await listActivityTypes(ctx.scope),
});
