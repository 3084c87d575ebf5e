/** The transactions archival is made of, called by its actions only. */
import { v } from "convex/values";
import { internalMutation, internalQuery } from "./functions";
import { recordingInternalMutation } from "./model/access/recordRefusal";
import { cutoffDaysOf, DAY_MS } from "./model/archival/archiveAge";
import { openArchive, openedArchive } from "./model/archival/archives";
import {
  dueArchives as due,
  dueGroups as groups,
  findDueArchives,
  findDueGroups,
} from "./model/archival/dueWork";
import { plannedBatch, planArchives } from "./model/archival/planArchives";
import { expireArchive, restoreArchive, returnToArchive } from "./model/archival/restoreArchive";
import {
  dropPlan as drop,
  findLeftPlans,
  settleArchive,
  writtenFile,
} from "./model/archival/settleArchive";
import { sweepNamelessFiles, sweptPage } from "./model/archival/sweepFiles";
import { done, outcome } from "./model/outcome";

const archiveId = v.id("archives");

/** @returns Unix ms; events before it are to go */
export const cutoff = internalQuery({
  args: { groupId: v.id("groups"), daysCutoff: v.optional(v.number()) },
  returns: v.number(),
  handler: async (ctx, { groupId, daysCutoff }) => {
    const group = await ctx.db.get("groups", groupId);
    return Date.now() - (daysCutoff ?? cutoffDaysOf(group?.plan ?? "enterprise")) * DAY_MS;
  },
});

/** Asks on behalf of an action who is calling; a refusal stays recorded. */
export const open = recordingInternalMutation({
  args: {
    archiveId: v.string(),
    action: v.union(v.literal("archive.read"), v.literal("archive.manage")),
  },
  returns: outcome(openedArchive),
  handler: async (ctx, args) => done(await openArchive(ctx, args.archiveId, args.action)),
});

export const plan = internalMutation({
  args: {
    groupId: v.id("groups"),
    before: v.number(),
    batch: v.number(),
    cursor: v.union(v.string(), v.null()),
  },
  returns: plannedBatch,
  handler: async (ctx, { groupId, ...options }) => await planArchives(ctx, groupId, options),
});

export const settle = internalMutation({
  args: { archiveId, eventIds: v.array(v.id("events")), file: writtenFile },
  returns: v.boolean(),
  handler: async (ctx, args) => await settleArchive(ctx, args.archiveId, args.eventIds, args.file),
});

export const leftPlans = internalQuery({
  args: { groupId: v.id("groups") },
  returns: v.array(
    v.object({ archiveId, key: v.string(), location: v.union(v.string(), v.null()) }),
  ),
  handler: async (ctx, { groupId }) => await findLeftPlans(ctx, groupId),
});

export const dropPlan = internalMutation({
  args: { archiveId },
  returns: v.null(),
  handler: async (ctx, args) => {
    await drop(ctx, args.archiveId);
    return null;
  },
});

export const restore = internalMutation({
  args: { archiveId, lines: v.array(v.string()) },
  returns: v.number(),
  handler: async (ctx, args) => await restoreArchive(ctx, args.archiveId, args.lines),
});

export const returnRestored = internalMutation({
  args: { archiveId },
  returns: v.boolean(),
  handler: async (ctx, args) => await returnToArchive(ctx, args.archiveId),
});

/** The row stays and names what it held, so that the audit does not miss it. */
export const expire = internalMutation({
  args: { archiveId, eventIds: v.array(v.string()) },
  returns: v.null(),
  handler: async (ctx, args) => {
    await expireArchive(ctx, args.archiveId, args.eventIds);
    return null;
  },
});

/** A run cut off between writing a file and noting it leaves one that nothing names. */
export const sweepFiles = internalMutation({
  args: { cursor: v.union(v.string(), v.null()) },
  returns: sweptPage,
  handler: async (ctx, { cursor }) => await sweepNamelessFiles(ctx, cursor),
});

export const dueGroups = internalQuery({
  args: { cursor: v.union(v.string(), v.null()) },
  returns: groups,
  handler: async (ctx, { cursor }) => await findDueGroups(ctx, cursor),
});

export const dueArchives = internalQuery({
  args: {},
  returns: due,
  handler: async (ctx) => await findDueArchives(ctx),
});
