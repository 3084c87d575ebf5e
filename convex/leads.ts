/** Doors of leads: the list, one lead with what they did, the live notice, and the quarantine. */
import { paginationOptsValidator, paginationResultValidator } from "convex/server";
import { v } from "convex/values";
import { groupQuery, signedInMutation, signedInQuery, thingId } from "./functions";
import { findVisible, loadVisible } from "./model/access/loadVisible";
import { listTagged as taggedLeads, searchLeads } from "./model/leads/findLeads";
import { latestLeads, listLeads } from "./model/leads/listLeads";
import {
  discardQuarantined,
  listQuarantined as listWaiting,
  quarantinedForm,
  releaseQuarantined as release,
} from "./model/leads/quarantine";
import { readLead } from "./model/leads/readLead";
import { leadDetail, leadNotice, leadRow } from "./model/leads/shapes";
import { done, DONE, outcome } from "./model/outcome";

/** Newest first; of one funnel when `funnelId` is given. @throws not_found */
export const list = groupQuery({
  action: "lead.read",
  args: { funnelId: v.optional(thingId), paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(leadRow),
  handler: async ({ scope }, { funnelId, paginationOpts }) =>
    listLeads(scope, funnelId, paginationOpts),
});

/** Names that hold the words, then addresses that begin with them; at most fifty. */
export const search = groupQuery({
  action: "lead.read",
  args: { words: v.string() },
  returns: v.array(leadRow),
  handler: async ({ scope }, { words }) => searchLeads(scope, words),
});

/** Leads with a tag (a label), newest tag first. @throws not_found */
export const listTagged = groupQuery({
  action: "lead.read",
  args: { knowledgeId: v.string(), paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(leadRow),
  handler: async ({ scope }, { knowledgeId, paginationOpts }) =>
    taggedLeads(scope, knowledgeId, paginationOpts),
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

/** Forms that looked sent by a program and wait for a person's word, newest first. */
export const listQuarantined = groupQuery({
  action: "lead.review",
  args: { paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(quarantinedForm),
  handler: async ({ scope }, { paginationOpts }) => listWaiting(scope, paginationOpts),
});

/** Makes the lead of a form that waited, exactly once. @throws not_found, invalid_argument */
export const releaseQuarantined = signedInMutation({
  args: { submissionId: thingId },
  returns: outcome(v.object({ leadId: v.id("things") })),
  handler: async (ctx, { submissionId }) => {
    const { scope, thing } = await loadVisible(ctx, submissionId, "form_submission", "lead.review");
    return done({ leadId: await release(scope, thing) });
  },
});

/** Removes a form that waited. @throws not_found, invalid_argument for one that is a lead already */
export const discard = signedInMutation({
  args: { submissionId: thingId },
  returns: outcome(v.null()),
  handler: async (ctx, { submissionId }) => {
    const { scope, thing } = await loadVisible(ctx, submissionId, "form_submission", "lead.review");
    await discardQuarantined(scope, thing);
    return DONE;
  },
});
