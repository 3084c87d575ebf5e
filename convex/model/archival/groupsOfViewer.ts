/** The workspaces whose history the caller may look after. */
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { mayRole, type Action } from "../../permissions";
import { findMembership } from "../access/membership";
import type { Viewer } from "../access/viewer";

/** More than anybody joins. */
const MAX_WORKSPACES = 50;

export async function groupsOfViewer(
  ctx: QueryCtx,
  { userId }: Viewer,
  action: Action,
): Promise<Doc<"groups">[]> {
  const persons = await ctx.db
    .query("things")
    .withIndex("by_user", (q) => q.eq("properties.userId", userId))
    .take(MAX_WORKSPACES);
  const groups = await Promise.all(
    persons.map(({ groupId }) => (groupId === null ? null : ctx.db.get("groups", groupId))),
  );
  const allowed = [];
  for (const group of groups) {
    const membership = group === null ? null : await findMembership(ctx, userId, group);
    if (group !== null && membership !== null && mayRole(membership.role, action))
      allowed.push(group);
  }
  return [...new Map(allowed.map((group) => [group._id, group])).values()];
}
