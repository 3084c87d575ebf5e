/** Doors of leads: the list, one lead with what they did, and the live notice. */
import { paginationOptsValidator, paginationResultValidator } from "convex/server";
import { v } from "convex/values";
import { groupQuery, signedInQuery } from "./functions";
import { leadDetail, leadNotice, leadRow } from "./model/leads/shapes";

const todo = (): never => {
  throw new Error("being built");
};

export const list = groupQuery({
  args: { funnelId: v.optional(v.id("things")), paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(leadRow),
  handler: todo,
});

/** At most five, newest first, that came after `since` (Unix ms). */
export const latest = groupQuery({
  args: { since: v.number() },
  returns: v.array(leadNotice),
  handler: todo,
});

export const get = signedInQuery({
  args: { leadId: v.id("things") },
  returns: v.union(leadDetail, v.null()),
  handler: todo,
});
