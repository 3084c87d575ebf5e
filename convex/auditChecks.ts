/** Doors of checks of the audit trail, which go on by themselves and tell how far they are. */
import { v } from "convex/values";
import { groupMutation, groupQuery } from "./functions";
import { DONE, outcome } from "./model/outcome";
import { beginCheck, checkProgress, endCheck, readCheck } from "./model/seals/checkJobs";
import { sealAnchor } from "./tables/auditChecks";

/**
 * Begins what `audit.verify` does, in parts; one that is running goes on. It takes the place of what
 * an earlier one found. @throws not_found, invalid_argument, workspace_closed; refuses denied
 */
export const create = groupMutation({
  action: "audit.verify",
  args: { anchor: v.optional(v.union(sealAnchor, v.null())) },
  returns: outcome(v.null()),
  handler: async ({ scope }, { anchor = null }) => {
    await beginCheck(scope, anchor);
    return DONE;
  },
});

/** The running check, or what the latest found; null before the first. Live. */
export const get = groupQuery({
  action: "audit.verify",
  args: {},
  returns: v.union(checkProgress, v.null()),
  handler: async ({ scope }) => await readCheck(scope),
});

/** Stops the running one. @throws not_found, workspace_closed; refuses denied */
export const remove = groupMutation({
  action: "audit.verify",
  args: {},
  returns: outcome(v.null()),
  handler: async ({ scope }) => {
    await endCheck(scope);
    return DONE;
  },
});
