/** Doors of exports: a workspace, with all below it, as files. `restores` brings them in again. */
import { v } from "convex/values";
import { failureOf } from "../lib/app-errors";
import { internal } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import { groupAction, groupMutation, groupQuery } from "./functions";
import { DONE, outcome, type Done } from "./model/outcome";
import { endExport } from "./model/transfer/endExport";
import { exportFile, readFile, type ExportFile } from "./model/transfer/exportFile";
import { exportProgress, findExport, listExports } from "./model/transfer/readExport";
import { writeExport } from "./model/transfer/writeExport";
import { requireOpen } from "./ontology/requireOpen";

/**
 * Writes everything into files, archives included. A large workspace goes on by itself after this
 * answers: `list` says how far it is. @throws invalid_argument, quota_exceeded, not_found, denied
 */
export const create = groupAction({
  action: "export.run",
  args: {},
  returns: v.object({ exportId: v.id("exports") }),
  handler: async (ctx): Promise<{ exportId: Id<"exports"> }> => {
    const { groupId } = ctx;
    const exportId = await ctx.runMutation(internal.exportSteps.begin, { groupId });
    try {
      await writeExport(ctx, exportId, null);
    } catch (error) {
      // Of one that cannot be written nothing stays; anything else may pass, and it goes on later.
      if (failureOf(error) !== null)
        await ctx.runMutation(internal.exportSteps.abandon, { exportId, problem: null });
      throw error;
    }
    return { exportId };
  },
});

/** Newest first, each with how far it is; live. */
export const list = groupQuery({
  action: "export.run",
  args: {},
  returns: v.array(exportProgress),
  handler: async ({ scope }) => await listExports(scope),
});

/** One file of a finished export: 0 is the list of the others, which count from 1. @throws not_found */
export const get = groupAction({
  action: "export.run",
  args: { exportId: v.string(), part: v.number() },
  returns: exportFile,
  handler: async (ctx, args): Promise<ExportFile> =>
    await readFile(ctx, { ...args, groupId: ctx.groupId }),
});

/** Stops it, or takes its files away before their time. @throws not_found */
export const remove = groupMutation({
  action: "export.run",
  args: { exportId: v.string() },
  returns: outcome(v.null()),
  handler: async ({ scope }, { exportId }): Promise<Done> => {
    const found = await findExport(scope, exportId);
    requireOpen(scope.group);
    await endExport(scope.ctx, found);
    return DONE;
  },
});
