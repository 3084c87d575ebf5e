import type { QueryCtx } from "../../_generated/server";
import { roleName } from "../../ontology/connectionTypes";
import type { Role } from "../../ontology/connectionTypes";
import { ACTIONS, mayRole } from "../../permissions";
import type { Scope } from "../../ontology/scope";
import { membershipIn } from "../access/membership";
import { scopeIn } from "../access/scopes";
import { findViewer } from "../access/viewer";
import type { Workspace } from "./shapes";

/** A figure to greet with; beyond this it reads as "many". */
const MAX_COUNTED_FUNNELS = 1_000;

/** The workspace with this slug, or null for a stranger, somebody signed out or a wrong slug. */
export async function findWorkspace(ctx: QueryCtx, slug: string): Promise<Workspace | null> {
  const group = await ctx.db
    .query("groups")
    .withIndex("by_slug", (q) => q.eq("slug", slug))
    .unique();
  const viewer = await findViewer(ctx);
  if (group === null || viewer === null) return null;
  const scope = await scopeIn({ ...ctx, viewer }, group);
  if (scope === null) return null;
  const role = roleOf(scope);
  if (role === null || !mayRole(role, "workspace.read")) return null;
  const funnels = await ctx.db
    .query("things")
    .withIndex("by_group_type", (q) =>
      q.eq("groupId", group._id).eq("type", "funnel").eq("deletedAt", undefined),
    )
    .take(MAX_COUNTED_FUNNELS);
  const { name, plan } = group;
  const may = ACTIONS.filter((action) => mayRole(role, action));
  const parent = await parentOf(scope);
  const membership = await membershipIn(ctx, viewer.userId, group._id);
  const personId = membership?.person._id ?? null;
  const card = { groupId: group._id, slug, name, plan, role };
  return { ...card, funnelCount: funnels.length, may, personId, parent };
}

async function parentOf({ ctx, group }: Scope): Promise<Workspace["parent"]> {
  const above =
    group.parentGroupId === null ? null : await ctx.db.get("groups", group.parentGroupId);
  const scope = above === null ? null : await scopeIn(ctx, above);
  if (scope === null || above === null) return null;
  return { slug: above.slug, name: above.name };
}

function roleOf({ role }: Scope): Role | null {
  return roleName.members.find(({ value }) => value === role)?.value ?? null;
}
