import type { QueryCtx } from "../../_generated/server";
import { membershipIn } from "../access/membership";
import type { Viewer } from "../access/viewer";
import type { WorkspaceCard } from "./shapes";

/** More memberships than a switcher can show; the rest is reached by address. */
const MAX_LISTED = 100;

/** The groups the person joined themselves, oldest membership first. */
export async function listWorkspaces(ctx: QueryCtx, viewer: Viewer): Promise<WorkspaceCard[]> {
  const persons = await ctx.db
    .query("things")
    .withIndex("by_user", (q) => q.eq("properties.userId", viewer.userId))
    .take(MAX_LISTED);
  // The index knows people by workspace; whoever joined first stands first.
  const byAge = persons.toSorted((a, b) => a._creationTime - b._creationTime);
  const groupIds = [...new Set(byAge.map(({ groupId }) => groupId))];
  const cards: WorkspaceCard[] = [];
  for (const groupId of groupIds) {
    const group = groupId === null ? null : await ctx.db.get("groups", groupId);
    if (group === null) continue;
    const membership = await membershipIn(ctx, viewer.userId, group._id);
    if (membership === null) continue;
    const { slug, name, plan } = group;
    cards.push({ groupId: group._id, slug, name, plan, role: membership.role });
  }
  return cards;
}
