/** Doors of workspaces, which are groups. */
import { v } from "convex/values";
import { groupMutation, publicQuery, signedInQuery } from "./functions";
import { outcome } from "./model/outcome";
import { findWorkspace } from "./model/workspaces/findWorkspace";
import { listWorkspaces } from "./model/workspaces/listWorkspaces";
import { renameWorkspace } from "./model/workspaces/renameWorkspace";
import { workspace, workspaceCard } from "./model/workspaces/shapes";

/** The workspaces the caller is a member of, oldest first. */
export const list = signedInQuery({
  args: {},
  returns: v.array(workspaceCard),
  handler: async (ctx) => await listWorkspaces(ctx, ctx.viewer),
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
