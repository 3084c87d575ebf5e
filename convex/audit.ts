/** Doors of the audit trail: sealing what happened, and checking that nothing was changed since. */
import { v } from "convex/values";
import { internal } from "./_generated/api";
import { groupAction, internalMutation, internalQuery } from "./functions";
import { restoredEvents } from "./model/archival/restoreArchive";
import { auditedArchive } from "./model/seals/archivedLines";
import { attestationsIn } from "./model/seals/erasureRecord";
import {
  checkedSeal,
  checkNextSeal as checkNext,
  eventsBetween,
  inserted,
} from "./model/seals/checkSeal";
import { lineOf, recordOf } from "./model/seals/eventLine";
import {
  SEAL_BATCH,
  SEAL_MARGIN_MS,
  findHead,
  sealedThrough,
  sealEvents as seal,
} from "./model/seals/sealEvents";
import { sealAll, verifyGroup } from "./model/seals/verifyGroup";
import { auditReport, sealAnchor, sealProblem, type AuditReport } from "./tables/auditChecks";

/**
 * Recomputes the workspace's chain of seals, archived periods included, after sealing what can be.
 * All at once: `auditChecks` does it part by part, with its progress. `anchor`: the `head` of an earlier report, kept where nobody of this deployment can write.
 * @throws not_found, denied
 */
export const verify = groupAction({
  action: "audit.verify",
  args: { anchor: v.optional(v.union(sealAnchor, v.null())) },
  returns: auditReport,
  handler: async (ctx, { anchor = null }): Promise<AuditReport> => {
    await sealAll(ctx);
    return await verifyGroup(ctx, ctx.groupId, anchor);
  },
});

/** A batch; goes on in a transaction of its own while more wait. Called by a cron. */
export const sealEvents = internalMutation({
  args: { marginMs: v.optional(v.number()), batch: v.optional(v.number()) },
  returns: v.object({ sealed: v.number(), more: v.boolean() }),
  handler: async (ctx, args): Promise<{ sealed: number; more: boolean }> => {
    const { marginMs = SEAL_MARGIN_MS, batch = SEAL_BATCH } = args;
    const result = await seal(ctx, { marginMs, batch });
    if (result.more) await ctx.scheduler.runAfter(0, internal.audit.sealEvents, args);
    return result;
  },
});

export const checkNextSeal = internalQuery({
  args: {
    groupId: v.union(v.id("groups"), v.null()),
    before: v.object({ number: v.number(), hash: v.string(), through: v.number() }),
  },
  returns: v.union(checkedSeal, v.null()),
  handler: async (ctx, { groupId, before }) => await checkNext(ctx, groupId, before),
});

/** What lies behind the group's last seal: before the sealer's mark that is an insertion. */
export const checkTail = internalQuery({
  args: { groupId: v.id("groups"), after: v.number() },
  returns: v.object({ problems: v.array(sealProblem), attested: v.array(v.string()) }),
  handler: async (ctx, { groupId, after }) => {
    const through = await sealedThrough(ctx);
    const unsealed = await eventsBetween(ctx, groupId, after, Number.MAX_SAFE_INTEGER);
    return {
      problems: unsealed
        .filter((event) => event._creationTime <= through)
        .map((event) => inserted(event._id)),
      attested: unsealed.flatMap((event) => attestationsIn(event.metadata)),
    };
  },
});

/** Where the chain must end; number 0 when there should be one at all, null when there need not. */
export const expectedHead = internalQuery({
  args: { groupId: v.id("groups") },
  returns: v.union(sealAnchor, v.null()),
  handler: async (ctx, { groupId }) => {
    const head = await findHead(ctx, groupId);
    if (head !== null) return { number: head.number, hash: head.hash };
    const group = await ctx.db.get("groups", groupId);
    // A workspace begins with an event, in the transaction that makes it.
    const isOld = group !== null && group._creationTime <= (await sealedThrough(ctx));
    return isOld ? { number: 0, hash: "" } : null;
  },
});

/** Every archive of the group but those still being made. */
export const archivesOf = internalQuery({
  args: { groupId: v.id("groups") },
  returns: v.array(auditedArchive),
  handler: async (ctx, { groupId }) => {
    const archives = await ctx.db
      .query("archives")
      .withIndex("by_group_last", (q) => q.eq("groupId", groupId))
      .collect();
    return archives
      .filter(({ state }) => state !== "planned")
      .map(({ _id, state, count, contentHash, fileHash, location, ...rest }) => ({
        archiveId: _id,
        state,
        count,
        contentHash,
        fileHash,
        location,
        firstCreatedAt: rest.firstCreatedAt,
        lastCreatedAt: rest.lastCreatedAt,
        eventIds: rest.eventIds ?? [],
      }));
  },
});

/** As lines, what an archive's restored events are in the hot table. */
export const restoredLines = internalQuery({
  args: { archiveId: v.id("archives") },
  returns: v.array(v.string()),
  handler: async (ctx, { archiveId }) => {
    const archive = await ctx.db.get("archives", archiveId);
    const events = archive === null ? [] : await restoredEvents(ctx, archive);
    return events.map((event) => lineOf(recordOf(event)));
  },
});
