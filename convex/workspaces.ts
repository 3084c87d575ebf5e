/** Doors of workspaces, which are groups. */
import { v } from "convex/values";
import { groupId, groupMutation, groupQuery, publicQuery, signedInQuery } from "./functions";
import { done, outcome } from "./model/outcome";
import { findWorkspace } from "./model/workspaces/findWorkspace";
import { listWorkspaces } from "./model/workspaces/listWorkspaces";
import { createChild, moveWorkspace, readChildren } from "./model/workspaces/nestWorkspaces";
import { listTree as tree } from "./model/workspaces/listTree";
import { renameWorkspace } from "./model/workspaces/renameWorkspace";
import { treeWorkspace, workspace, workspaceCard } from "./model/workspaces/shapes";

/** The workspaces the caller is a member of, oldest first. */
export const list = signedInQuery({
  args: {},
  returns: v.array(workspaceCard),
  handler: async (ctx) => await listWorkspaces(ctx, ctx.viewer),
});

/** The same with everything below them, each right behind the one above it. */
export const listTree = signedInQuery({
  args: {},
  returns: v.array(treeWorkspace),
  handler: async (ctx) => await tree(ctx, ctx.viewer),
});

/** One workspace by its slug, or null when there is none for the caller. */
export const get = publicQuery({
  args: { slug: v.string() },
  returns: v.union(workspace, v.null()),
  handler: async (ctx, { slug }) => await findWorkspace(ctx, slug),
});

/** Renames a workspace; its slug, and with it every published address, stays. */
export const update = groupMutation({
  action: "workspace.update",
  args: { name: v.string() },
  returns: outcome(v.null()),
  handler: async (ctx, { name }) => await renameWorkspace(ctx.scope, name),
});

/** A new workspace below this one. Everybody of this one has their role in it at once. */
export const create = groupMutation({
  action: "workspace.create",
  args: { name: v.string() },
  returns: outcome(v.object({ groupId: v.id("groups"), slug: v.string() })),
  handler: async (ctx, { name }) => done(await createChild(ctx.scope, name)),
});

/** The workspaces directly below, oldest first. */
export const listChildren = groupQuery({
  action: "workspace.read",
  args: {},
  returns: v.array(workspaceCard),
  handler: async (ctx) => await readChildren(ctx.scope),
});

/** Puts a workspace with everything below it under another of the caller's, or (null) at the top. */
export const move = groupMutation({
  action: "workspace.move",
  args: { parentGroupId: v.union(groupId, v.null()) },
  returns: outcome(v.null()),
  handler: async (ctx, { parentGroupId }) =>
    await moveWorkspace(ctx.scope, ctx.viewer, parentGroupId),
});
