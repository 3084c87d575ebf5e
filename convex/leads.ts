/** Doors of leads: the list, one lead with what they did, and the live notice. */
import { paginationOptsValidator, paginationResultValidator } from "convex/server";
import { v } from "convex/values";
import { groupQuery, signedInQuery, thingId } from "./functions";
import { findVisible } from "./model/access/loadVisible";
import { latestLeads, listLeads } from "./model/leads/listLeads";
import { readLead } from "./model/leads/readLead";
import { leadDetail, leadNotice, leadRow } from "./model/leads/shapes";

/** Newest first; of one funnel when `funnelId` is given. @throws not_found */
export const list = groupQuery({
  action: "lead.read",
  args: { funnelId: v.optional(thingId), paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(leadRow),
  handler: async ({ scope }, { funnelId, paginationOpts }) =>
    listLeads(scope, funnelId, paginationOpts),
});

/** At most five, newest first, that came after `since` (Unix ms). */
export const latest = groupQuery({
  action: "lead.read",
  args: { since: v.number() },
  returns: v.array(leadNotice),
  handler: async ({ scope }, { since }) => latestLeads(scope, since),
});

export const get = signedInQuery({
  args: { leadId: thingId },
  returns: v.union(leadDetail, v.null()),
  handler: async (ctx, { leadId }) => {
    const found = await findVisible(ctx, leadId, "lead", "lead.read");
    return found && readLead(found.scope, found.thing);
  },
});
