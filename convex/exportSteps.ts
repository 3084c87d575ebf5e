/** The transactions exports are made of, called by their action only. */
import { v } from "convex/values";
import { internalAction, internalMutation, internalQuery } from "./functions";
import {
  endExport,
  forgetGroups as forgetNext,
  removeSome as removeNext,
} from "./model/transfer/endExport";
import { exportPage, findOutside as outsideOf, readExportPage } from "./model/transfer/exportRows";
import { noteExport, takeUpExport } from "./model/transfer/noteExport";
import { readPart, readParts } from "./model/transfer/readExport";
import { wakeStalled } from "./model/transfer/wakeStalled";
import { exportDrill, writeExport } from "./model/transfer/writeExport";
import { exportPlace, isExportJob, partFacts } from "./tables/exports";
import { failureOf, wordsFor } from "../lib/app-errors";
import { internal } from "./_generated/api";
import { beginExport } from "./model/transfer/beginExport";

const exportId = v.id("exports");

export const begin = internalMutation({
  args: { groupId: v.id("groups") },
  returns: exportId,
  handler: async (ctx, { groupId }) => await beginExport(ctx, groupId),
});

/** Takes the writing over from whoever had it; null when there is nothing more to write. */
export const takeUp = internalMutation({
  args: { exportId },
  returns: v.union(
    v.object({ attempt: v.number(), parts: v.number(), place: exportPlace }),
    v.null(),
  ),
  handler: async (ctx, args) => await takeUpExport(ctx, args.exportId),
});

/** Goes on with an export; one that cannot go on is given up and says why. `drill`: a test's. */
export const work = internalAction({
  args: { exportId, drill: v.optional(exportDrill) },
  returns: v.null(),
  handler: async (ctx, { drill = null, ...args }) => {
    try {
      await writeExport(ctx, args.exportId, drill);
    } catch (error) {
      // Anything else may pass: it is taken up again later.
      const failure = failureOf(error);
      if (failure === null) throw error;
      const { title, detail } = wordsFor(failure);
      const problem = `${title}. ${detail}`;
      await ctx.runMutation(internal.exportSteps.abandon, { ...args, problem });
    }
    return null;
  },
});

export const readPage = internalQuery({
  args: { exportId, place: exportPlace },
  returns: exportPage,
  handler: async (ctx, { place, ...args }) => {
    const job = await ctx.db.get("exports", args.exportId);
    return isExportJob(job)
      ? await readExportPage(ctx, job, place)
      : { lines: [], archives: [], files: [], next: null };
  },
});

/** Of these things, those that are not in the export. */
export const findOutside = internalQuery({
  args: { exportId, ids: v.array(v.string()) },
  returns: v.array(v.string()),
  handler: async (ctx, { ids, ...args }) => await outsideOf(ctx, args.exportId, ids),
});

/** Files count towards the plan as long as they are kept. @throws quota_exceeded */
export const note = internalMutation({
  args: {
    exportId,
    attempt: v.number(),
    part: v.union(
      v.object({ number: v.number(), ...partFacts, storageId: v.id("_storage") }),
      v.null(),
    ),
    /** Where the next file begins; null when there is none. */
    place: v.union(exportPlace, v.null()),
  },
  returns: v.boolean(),
  handler: async (ctx, args) => await noteExport(ctx, args),
});

/** Of an export that could not be finished no file stays; `problem` is for whoever waits for it. */
export const abandon = internalMutation({
  args: { exportId, problem: v.union(v.string(), v.null()) },
  returns: v.null(),
  handler: async (ctx, { problem, ...args }) => {
    const job = await ctx.db.get("exports", args.exportId);
    if (job !== null) await endExport(ctx, job, problem);
    return null;
  },
});

export const removeSome = internalMutation({
  args: { exportId },
  returns: v.null(),
  handler: async (ctx, args) => {
    await removeNext(ctx, args.exportId);
    return null;
  },
});

/** Which workspaces a finished export covered; what is left of that list. */
export const forgetGroups = internalMutation({
  args: { exportId },
  returns: v.null(),
  handler: async (ctx, args) => {
    if ((await forgetNext(ctx, args.exportId)) > 0)
      await ctx.scheduler.runAfter(0, internal.exportSteps.forgetGroups, args);
    return null;
  },
});

export const findPart = internalQuery({
  args: { groupId: v.id("groups"), exportId: v.string(), part: v.number() },
  returns: v.union(v.object({ fileName: v.string(), storageId: v.id("_storage") }), v.null()),
  handler: async (ctx, args) => await readPart(ctx, args),
});

/** The list of files, a page at a time; null for what is not there, or not ready. */
export const listParts = internalQuery({
  args: { groupId: v.id("groups"), exportId: v.string(), after: v.number() },
  returns: v.union(
    v.object({ parts: v.array(v.object(partFacts)), createdAt: v.number(), isDone: v.boolean() }),
    v.null(),
  ),
  handler: async (ctx, args) => await readParts(ctx, args),
});

/** Called by a cron: exports and imports whose process ended under them go on. */
export const wake = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await wakeStalled(ctx);
    return null;
  },
});
