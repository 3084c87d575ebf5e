/**
 * The builders every function is made with. Each says who may call it; what they do there is
 * authorised on the loaded document (`loadVisible`) or on the group (`groupQuery`, with `action`).
 * Arguments that are ids use `thingId` and `groupId`: any text, so that a malformed id or one of
 * another table is answered as one that does not exist, not by the platform's argument error.
 */
import { v } from "convex/values";
import { customAction, customMutation, customQuery } from "convex-helpers/server/customFunctions";
import { makeFunctionReference } from "convex/server";
import type { Outcome } from "../lib/app-errors";
import type { Id } from "./_generated/dataModel";
import {
  action,
  internalAction as plainInternalAction,
  internalMutation as plainInternalMutation,
  internalQuery as plainInternalQuery,
  query,
  type ActionCtx,
  type MutationCtx,
  type QueryCtx,
} from "./_generated/server";
import { requirePagesSecret } from "./model/access/pagesSecret";
import { recordingMutation } from "./model/access/recordRefusal";
import { openGroupScope } from "./model/access/scopes";
import { getViewer } from "./model/access/viewer";
import { fail } from "./ontology/refusal";
import type { Action } from "./permissions";

export const thingId = v.string();
export const groupId = v.string();

/** Anybody may call these. */
export const publicQuery = query;
export const publicMutation = recordingMutation;
export const publicAction = action;

/** Callers must be signed in: `ctx.viewer`. Load what they name with `loadVisible`. */
export const signedInQuery = customQuery(query, {
  args: {},
  input: async (ctx: QueryCtx) => ({ ctx: { viewer: await getViewer(ctx) }, args: {} }),
});

export const signedInMutation = customMutation(recordingMutation, {
  args: {},
  input: async (ctx: MutationCtx) => ({ ctx: { viewer: await getViewer(ctx) }, args: {} }),
});

/** Callers must be allowed to `action` in the group of the argument `groupId`: `ctx.scope`. */
export const groupQuery = customQuery(query, {
  args: { groupId },
  input: async (ctx: QueryCtx, args, extra: { action: Action }) => {
    const viewer = await getViewer(ctx);
    const scope = await openGroupScope({ ...ctx, viewer }, args.groupId, extra.action);
    return { ctx: { viewer, scope }, args: {} };
  },
});

export const groupMutation = customMutation(recordingMutation, {
  args: { groupId },
  input: async (ctx: MutationCtx, args, extra: { action: Action }) => {
    const viewer = await getViewer(ctx);
    const scope = await openGroupScope({ ...ctx, viewer }, args.groupId, extra.action);
    return { ctx: { viewer, scope }, args: {} };
  },
});

// By name: the generated `internal` is typed from the very functions these builders make.
const OPEN_GROUP = makeFunctionReference<
  "mutation",
  { groupId: string; action: string },
  Outcome<Id<"groups">>
>("access:openGroup");

/**
 * For what no transaction can do (files, a model): `ctx.groupId` is the group of the argument, in
 * which the caller may do `action`. A refusal is recorded, then thrown.
 */
export const groupAction = customAction(action, {
  args: { groupId },
  input: async (ctx: ActionCtx, args, extra: { action: Action }) => {
    const opened = await ctx.runMutation(OPEN_GROUP, { ...args, action: extra.action });
    return { ctx: { groupId: opened.ok ? opened.value : fail(opened.failure) }, args: {} };
  },
});

/** Only the pages server, which knows the deployment's PAGES_SECRET, may call these. */
export const pagesServerMutation = customMutation(recordingMutation, {
  args: { secret: v.string() },
  input: async (_ctx: MutationCtx, { secret }) => {
    requirePagesSecret(secret);
    return { ctx: {}, args: {} };
  },
});

export const internalQuery = plainInternalQuery;
export const internalMutation = plainInternalMutation;
export const internalAction = plainInternalAction;
