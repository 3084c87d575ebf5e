/** The transactions a check of the audit trail is made of, called by its action only. */
import { v } from "convex/values";
import { internalAction, internalMutation } from "./functions";
import {
  finishCheck,
  keepCheckState,
  noteProgress,
  takeUpCheck,
  wakeChecks,
} from "./model/seals/checkJobs";
import { checkDrill, runCheck } from "./model/seals/runCheck";
import { auditReport, sealAnchor } from "./tables/auditChecks";

const checkId = v.id("auditChecks");
const lease = { checkId, attempt: v.number() };

/** Goes on with a check. `drill`: a test's. */
export const work = internalAction({
  args: { checkId, drill: v.optional(checkDrill) },
  returns: v.null(),
  handler: async (ctx, args) => {
    await runCheck(ctx, args.checkId, args.drill ?? null);
    return null;
  },
});

export const takeUp = internalMutation({
  args: { checkId },
  returns: v.union(
    v.object({
      attempt: v.number(),
      groupId: v.id("groups"),
      anchor: v.union(sealAnchor, v.null()),
      stateFile: v.union(v.id("_storage"), v.null()),
    }),
    v.null(),
  ),
  handler: async (ctx, args) => await takeUpCheck(ctx, args.checkId),
});

export const tell = internalMutation({
  args: { ...lease, sealsTotal: v.number(), seals: v.number(), events: v.number() },
  returns: v.boolean(),
  handler: async (ctx, args) => await noteProgress(ctx, args),
});

export const keep = internalMutation({
  args: { ...lease, stateFile: v.id("_storage"), goesOn: v.boolean() },
  returns: v.boolean(),
  handler: async (ctx, args) => await keepCheckState(ctx, args),
});

export const finish = internalMutation({
  args: { ...lease, report: auditReport },
  returns: v.null(),
  handler: async (ctx, args) => {
    await finishCheck(ctx, args);
    return null;
  },
});

/** Called by a cron. */
export const wake = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await wakeChecks(ctx);
    return null;
  },
});
