/** What workspace doors answer. */
import { v, type Infer } from "convex/values";
import { roleName } from "../../ontology/connectionTypes";
import { groupPlan } from "../../tables/groups";

export const workspaceCard = v.object({
  groupId: v.id("groups"),
  slug: v.string(),
  name: v.string(),
  plan: groupPlan,
  role: roleName,
});
export type WorkspaceCard = Infer<typeof workspaceCard>;

export const workspace = workspaceCard.extend({ funnelCount: v.number() });
export type Workspace = Infer<typeof workspace>;
