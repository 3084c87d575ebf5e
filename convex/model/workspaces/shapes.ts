/** What workspace doors answer. */
import { v, type Infer } from "convex/values";
import { roleName } from "../../ontology/connectionTypes";
import { ACTIONS } from "../../permissions";
import { groupPlan } from "../../tables/groups";

export const workspaceCard = v.object({
  groupId: v.id("groups"),
  slug: v.string(),
  name: v.string(),
  plan: groupPlan,
  role: roleName,
});
export type WorkspaceCard = Infer<typeof workspaceCard>;

export const workspace = workspaceCard.extend({
  funnelCount: v.number(),
  /** What the caller may do here, so that a screen offers nothing that would be refused. */
  may: v.array(v.union(...ACTIONS.map((action) => v.literal(action)))),
  /** The caller as a member of this very workspace; null for who works here from above it. */
  personId: v.union(v.id("things"), v.null()),
  /** The workspace above, where the caller may see it. */
  parent: v.union(v.object({ slug: v.string(), name: v.string() }), v.null()),
});
export type Workspace = Infer<typeof workspace>;

export const treeWorkspace = workspaceCard.extend({
  /** How many of the caller's workspaces stand above it, one inside the other. */
  depth: v.number(),
  /** The one directly above, when it is the caller's too. */
  parentGroupId: v.union(v.id("groups"), v.null()),
  mayMove: v.boolean(),
  /** Whether others may be put below it. */
  mayHold: v.boolean(),
});
export type TreeWorkspace = Infer<typeof treeWorkspace>;
