/**
 * The builders every function is made with. Each says who may call it; what they do there is
 * authorised on the loaded document (`loadVisible`) or on the group (`groupQuery`, with `action`).
 * Arguments that are ids use `thingId` and `groupId`: any text, so that a malformed id or one of
 * another table is answered as one that does not exist, not by the platform's argument error.
 */
import { v } from "convex/values";
import { customMutation, customQuery } from "convex-helpers/server/customFunctions";
import {
  internalAction as plainInternalAction,
  internalMutation as plainInternalMutation,
  internalQuery as plainInternalQuery,
  query,
  type MutationCtx,
  type QueryCtx,
} from "./_generated/server";
import { requirePagesSecret } from "./model/access/pagesSecret";
import { recordingMutation } from "./model/access/recordRefusal";
import { openGroupScope } from "./model/access/scopes";
import { getViewer } from "./model/access/viewer";
import type { Action } from "./permissions";

export const thingId = v.string();
export const groupId = v.string();

/** Anybody may call these. */
export const publicQuery = query;
export const publicMutation = recordingMutation;

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
    const scope = await openGroupScope(ctx, args.groupId, extra.action);
    return { ctx: { viewer, scope }, args: {} };
  },
});

export const groupMutation = customMutation(recordingMutation, {
  args: { groupId },
  input: async (ctx: MutationCtx, args, extra: { action: Action }) => {
    const viewer = await getViewer(ctx);
    const scope = await openGroupScope(ctx, args.groupId, extra.action);
    return { ctx: { viewer, scope }, args: {} };
  },
});

/** Only the pages server, which knows the deployment's PAGES_SECRET, may call these. */
export const pagesServerQuery = customQuery(query, {
  args: { secret: v.string() },
  input: async (_ctx: QueryCtx, { secret }) => {
    requirePagesSecret(secret);
    return { ctx: {}, args: {} };
  },
});

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
