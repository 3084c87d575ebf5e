/** The transactions that bring an export in, called by its action only. */
import { v } from "convex/values";
import { internal } from "./_generated/api";
import { internalAction, internalMutation, internalQuery } from "./functions";
import { failureOf, wordsFor } from "../lib/app-errors";
import { removeSome as removeNext } from "./model/transfer/endRestore";
import { factsOfPart } from "./model/transfer/partFile";
import { restoreOf } from "./model/transfer/readRestore";
import { restoreDrill, runRestore } from "./model/transfer/runRestore";
import {
  findPart as findStaged,
  keepPart as keep,
  listStaged,
} from "./model/transfer/stageRestore";
import {
  beginWriting as begin,
  findForeign as foreignOf,
  finishRestore,
  noteProblem as noteWhy,
  restoreNeeds,
  takeUpRestore,
  writeRestored,
} from "./model/transfer/writeRestore";
import { exportedTable } from "./tables/exports";
import { restorePlace } from "./tables/restores";

const restoreId = v.id("restores");
const lease = { restoreId, attempt: v.number() };
const named = { groupId: v.id("groups"), restoreId: v.string(), part: v.number() };
const ids = { oldIds: v.array(v.string()), newIds: v.array(v.string()) };

export const find = internalQuery({
  args: { groupId: v.id("groups"), restoreId: v.string() },
  returns: v.union(restoreId, v.null()),
  handler: async (ctx, args) => (await restoreOf(ctx, args))?._id ?? null,
});

export const findPart = internalQuery({
  args: named,
  returns: v.union(v.object({ facts: factsOfPart, isStaged: v.boolean() }), v.null()),
  handler: async (ctx, args) => await findStaged(ctx, args),
});

export const keepPart = internalMutation({
  args: { ...named, storageId: v.id("_storage") },
  returns: v.boolean(),
  handler: async (ctx, args) => await keep(ctx, args),
});

export const listParts = internalQuery({
  args: { restoreId, after: v.number() },
  returns: v.object({
    parts: v.array(v.object({ facts: factsOfPart, storageId: v.id("_storage") })),
    isDone: v.boolean(),
  }),
  handler: async (ctx, { after, ...args }) => await listStaged(ctx, args.restoreId, after),
});

/** Takes the import over from whoever had it; null when there is nothing more to do. */
export const takeUp = internalMutation({
  args: { restoreId },
  returns: v.union(
    v.object({
      attempt: v.number(),
      state: v.union(v.literal("staging"), v.literal("running")),
      rootId: v.string(),
      place: restorePlace,
    }),
    v.null(),
  ),
  handler: async (ctx, args) => await takeUpRestore(ctx, args.restoreId),
});

/** Goes on with an import; what stops it is noted for whoever waits. `drill`: a test's. */
export const work = internalAction({
  args: { restoreId, drill: v.optional(restoreDrill) },
  returns: v.null(),
  handler: async (ctx, { drill = null, ...args }) => {
    try {
      await runRestore(ctx, args.restoreId, drill);
    } catch (error) {
      // Anything else may pass: it is taken up again later.
      const failure = failureOf(error);
      if (failure === null) throw error;
      const { title, detail } = wordsFor(failure);
      const problem = `${title}. ${detail}`;
      await ctx.runMutation(internal.restoreSteps.noteProblem, { ...args, problem });
    }
    return null;
  },
});

export const beginWriting = internalMutation({
  args: { ...lease, needs: v.array(restoreNeeds), people: v.array(v.string()) },
  returns: v.boolean(),
  handler: async (ctx, args) => await begin(ctx, args),
});

export const knownIds = internalQuery({
  args: { restoreId, cursor: v.union(v.string(), v.null()) },
  returns: v.object({
    ids: v.array(v.object(ids)),
    cursor: v.union(v.string(), v.null()),
  }),
  handler: async (ctx, { cursor, ...args }) => {
    const found = await ctx.db
      .query("restoredIds")
      .withIndex("by_restore", (q) => q.eq("restoreId", args.restoreId))
      .paginate({ numItems: 200, cursor });
    return {
      ids: found.page.map(({ oldIds, newIds }) => ({ oldIds, newIds })),
      cursor: found.isDone ? null : found.continueCursor,
    };
  },
});

/** Of these texts, those that name something of another workspace. */
export const findForeign = internalQuery({
  args: { restoreId, ids: v.array(v.string()) },
  returns: v.array(v.string()),
  handler: async (ctx, args) => await foreignOf(ctx, args.restoreId, args.ids),
});

export const write = internalMutation({
  args: {
    ...lease,
    from: restorePlace,
    to: restorePlace,
    table: exportedTable,
    rows: v.string(),
  },
  returns: v.union(v.object(ids), v.null()),
  handler: async (ctx, args) => await writeRestored(ctx, args),
});

export const finish = internalMutation({
  args: lease,
  returns: v.null(),
  handler: async (ctx, args) => {
    await finishRestore(ctx, args);
    return null;
  },
});

export const noteProblem = internalMutation({
  args: { restoreId, problem: v.string() },
  returns: v.null(),
  handler: async (ctx, { problem, ...args }) => {
    await noteWhy(ctx, args.restoreId, problem);
    return null;
  },
});

export const removeSome = internalMutation({
  args: { restoreId },
  returns: v.null(),
  handler: async (ctx, args) => {
    await removeNext(ctx, args.restoreId);
    return null;
  },
});
