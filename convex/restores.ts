/** Doors of bringing an export in: its list of files, each file, and then all of them at once. */
import { v } from "convex/values";
import { internal } from "./_generated/api";
import { groupAction, groupMutation, groupQuery } from "./functions";
import { done, DONE, outcome } from "./model/outcome";
import { endRestore } from "./model/transfer/endRestore";
import { findIdleRestore, listRestores, restoreProgress } from "./model/transfer/readRestore";
import { runRestore } from "./model/transfer/runRestore";
import { addPart as stagePart, createRestore } from "./model/transfer/stageRestore";
import { fail } from "./ontology/refusal";
import { requireOpen } from "./ontology/requireOpen";

const nothing = outcome(v.null());

/**
 * Begins with the text of `0000-list.json`, in a workspace with nothing in it.
 * @throws invalid_argument, not_found, denied; refuses quota_exceeded
 */
export const create = groupMutation({
  action: "export.run",
  args: { manifest: v.string() },
  returns: outcome(v.object({ restoreId: v.id("restores") })),
  handler: async ({ scope }, { manifest }) =>
    done({ restoreId: await createRestore(scope, manifest) }),
});

/** File number `part` (from 1); handing one in twice is as handing it in once. @throws invalid_argument */
export const addPart = groupAction({
  action: "export.run",
  args: { restoreId: v.string(), part: v.number(), bytes: v.bytes() },
  returns: v.null(),
  handler: async (ctx, args) => {
    await stagePart(ctx, { ...args, groupId: ctx.groupId });
    return null;
  },
});

/**
 * Checks all files and then writes what they hold; a large one goes on by itself after this answers.
 * What is wrong with them is found before anything is written. Started again it goes on where it was.
 * @throws invalid_argument, unknown_type, invalid_properties, too_long, quota_exceeded, not_found
 */
export const start = groupAction({
  action: "export.run",
  args: { restoreId: v.string() },
  returns: v.null(),
  handler: async (ctx, args) => {
    const { groupId } = ctx;
    const restoreId = await ctx.runQuery(internal.restoreSteps.find, { ...args, groupId });
    await runRestore(ctx, restoreId ?? fail({ kind: "not_found" }), null);
    return null;
  },
});

/** Newest first, each with how far it is; live. */
export const list = groupQuery({
  action: "export.run",
  args: {},
  returns: v.array(restoreProgress),
  handler: async ({ scope }) => await listRestores(scope),
});

/** Takes one away that is not running, or that a problem stopped. What it wrote stays. @throws not_found, invalid_argument */
export const remove = groupMutation({
  action: "export.run",
  args: { restoreId: v.string() },
  returns: nothing,
  handler: async ({ scope }, { restoreId }) => {
    const found = await findIdleRestore(scope, restoreId);
    requireOpen(scope.group);
    await endRestore(scope.ctx, found);
    return DONE;
  },
});
