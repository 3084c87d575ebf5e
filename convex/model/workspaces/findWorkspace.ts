import type { QueryCtx } from "../../_generated/server";
import { roleName } from "../../ontology/connectionTypes";
import { mayRole } from "../../permissions";
import { scopeIn } from "../access/scopes";
import type { Workspace } from "./shapes";

/** A figure to greet with; beyond this it reads as "many". */
const MAX_COUNTED_FUNNELS = 1_000;

/** The workspace with this slug, or null for a stranger, somebody signed out or a wrong slug. */
export async function findWorkspace(ctx: QueryCtx, slug: string): Promise<Workspace | null> {
  const group = await ctx.db
    .query("groups")
    .withIndex("by_slug", (q) => q.eq("slug", slug))
    .unique();
  const scope = group === null ? null : await scopeIn(ctx, group);
  if (group === null || scope === null) return null;
  const role = roleName.members.find(({ value }) => value === scope.role)?.value;
  if (role === undefined || !mayRole(role, "workspace.read")) return null;
  const funnels = await ctx.db
    .query("things")
    .withIndex("by_group_type", (q) =>
      q.eq("groupId", group._id).eq("type", "funnel").eq("deletedAt", undefined),
    )
    .take(MAX_COUNTED_FUNNELS);
  const { name, plan } = group;
  return { groupId: group._id, slug, name, plan, role, funnelCount: funnels.length };
}
