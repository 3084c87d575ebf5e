/** Doors of archival: old events leave for cold storage, and come back when somebody needs them. */
import { paginationOptsValidator, paginationResultValidator } from "convex/server";
import { v } from "convex/values";
import { internal } from "./_generated/api";
import {
  groupAction,
  groupId,
  groupQuery,
  internalAction,
  publicAction,
  signedInQuery,
} from "./functions";
import { openGroupScope } from "./model/access/scopes";
import { BATCH_SIZE } from "./model/archival/archiveAge";
import { unpack } from "./model/archival/archiveFile";
import { archivalStep, archiveGroup } from "./model/archival/archiveGroup";
import { archivalStatus, readArchivalStatus } from "./model/archival/archivalStatus";
import {
  archiveFile,
  archiveRow,
  listArchives,
  readArchive,
  type ArchiveFile,
} from "./model/archival/archives";
import {
  BATCHES_A_RUN,
  runDaily,
  runGroup as runOne,
  settleTheLog,
} from "./model/archival/dailyRun";
import { groupsOfViewer } from "./model/archival/groupsOfViewer";
import { oneAtATime } from "./model/archival/oneAtATime";
import { archivalRun, sumOfRun, type ArchivalRun } from "./model/archival/runs";
import { fail } from "./ontology/refusal";

/**
 * Archives the workspace's events that are older than `daysCutoff` days (default: the plan's
 * history, at most a year); a large one goes on by itself. @throws invalid_argument, not_found, denied
 */
export const archiveGroupEvents = groupAction({
  action: "archive.manage",
  args: { daysCutoff: v.optional(v.number()) },
  returns: archivalRun,
  handler: async (ctx, { daysCutoff }): Promise<ArchivalRun> => {
    if (daysCutoff !== undefined && !(Number.isInteger(daysCutoff) && daysCutoff >= 1))
      fail({ kind: "invalid_argument", field: "days", reason: "Give whole days, at least one." });
    const startedAt = Date.now();
    await settleTheLog(ctx);
    const { groupId } = ctx;
    const before = await ctx.runQuery(internal.archivalSteps.cutoff, { groupId, daysCutoff });
    const batches = await runOne(ctx, groupId, before);
    return sumOfRun(1, batches, Date.now() - startedAt);
  },
});

/** Of one workspace, or of all that the caller looks after. @throws not_found, denied */
export const getArchivalStatus = signedInQuery({
  args: { groupId: v.optional(groupId) },
  returns: archivalStatus,
  handler: async (ctx, args) => {
    if (args.groupId === undefined)
      return await readArchivalStatus(ctx, await groupsOfViewer(ctx, ctx.viewer, "archive.read"));
    const { group } = await openGroupScope(ctx, args.groupId, "archive.read");
    return await readArchivalStatus(ctx, [group]);
  },
});

/** Newest day first. */
export const list = groupQuery({
  action: "archive.read",
  args: { paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(archiveRow),
  handler: async ({ scope }, { paginationOpts }) => await listArchives(scope, paginationOpts),
});

/** For downloading. @throws not_found, denied, invalid_argument for one expired or damaged */
export const get = publicAction({
  args: { archiveId: v.string() },
  returns: archiveFile,
  handler: async (ctx, { archiveId }): Promise<ArchiveFile> => {
    const action = "archive.manage" as const;
    const opened = await ctx.runMutation(internal.archivalSteps.open, { archiveId, action });
    const archive = opened.ok ? opened.value : fail(opened.failure);
    const bytes = await readArchive(ctx, archive);
    return { fileName: `activity-${archive.date}.ndjson.gz`, bytes: bytes.buffer };
  },
});

/** Brings an archive's events back for thirty days. @returns how many */
export const restore = publicAction({
  args: { archiveId: v.string() },
  returns: v.object({ restored: v.number() }),
  handler: async (ctx, args): Promise<{ restored: number }> => {
    const action = "archive.manage" as const;
    const opened = await ctx.runMutation(internal.archivalSteps.open, { ...args, action });
    const archive = opened.ok ? opened.value : fail(opened.failure);
    const lines = await unpack(await readArchive(ctx, archive));
    const { archiveId } = archive;
    return {
      restored: await ctx.runMutation(internal.archivalSteps.restore, { archiveId, lines }),
    };
  },
});

/** Of one group, until nothing beyond the cutoff is left. `killAfter`: a drill's. */
export const runGroup = internalAction({
  args: {
    groupId: v.id("groups"),
    before: v.number(),
    batch: v.optional(v.number()),
    killAfter: v.optional(archivalStep),
  },
  returns: archivalRun,
  handler: async (ctx, { groupId, ...options }): Promise<ArchivalRun> => {
    const startedAt = Date.now();
    const defaults = { batch: BATCH_SIZE, maxBatches: BATCHES_A_RUN, inTurn: oneAtATime() };
    const { batches, more } = await archiveGroup(ctx, groupId, { ...defaults, ...options });
    if (more) await ctx.scheduler.runAfter(0, internal.archival.runGroup, { groupId, ...options });
    return sumOfRun(1, batches, Date.now() - startedAt);
  },
});

/** Called by a cron at 02:00 UTC and by POST /cron/daily-archival. */
export const runDailyArchival = internalAction({
  args: {},
  returns: archivalRun,
  handler: async (ctx): Promise<ArchivalRun> => await runDaily(ctx),
});
