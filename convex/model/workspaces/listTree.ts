/** Every workspace a person has access to, as a tree: each stands right behind the one above it. */
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { Role } from "../../ontology/connectionTypes";
import { mayRole } from "../../permissions";
import { membershipIn } from "../access/membership";
import type { Viewer } from "../access/viewer";
import { STRENGTH } from "../members/roleStrength";
import { listWorkspaces } from "./listWorkspaces";
import type { TreeWorkspace } from "./shapes";

/** More than a switcher can show; the rest is reached by address. */
const MAX_LISTED = 200;

interface Place {
  depth: number;
  parentGroupId: Id<"groups"> | null;
  /** What the person is by what stands above. */
  role: Role | null;
}

/** Those the person joined come first and by age; what is below one follows it. */
export async function listTree(ctx: QueryCtx, viewer: Viewer): Promise<TreeWorkspace[]> {
  const joined = await listWorkspaces(ctx, viewer);
  const own = new Set(joined.map(({ groupId }) => groupId));
  const rows: TreeWorkspace[] = [];
  for (const { groupId } of joined) {
    const group = await ctx.db.get("groups", groupId);
    if (group === null || (await standsBelow(ctx, group, own))) continue;
    await addBranch(ctx, viewer, group, { depth: 0, parentGroupId: null, role: null }, rows);
  }
  return rows;
}

async function addBranch(
  ctx: QueryCtx,
  viewer: Viewer,
  group: Doc<"groups">,
  place: Place,
  rows: TreeWorkspace[],
): Promise<void> {
  if (rows.length >= MAX_LISTED || rows.some(({ groupId }) => groupId === group._id)) return;
  const membership = await membershipIn(ctx, viewer.userId, group._id);
  const role = stronger(place.role, membership?.role ?? null);
  if (role === null) return;
  const { _id, slug, name, plan } = group;
  const { depth, parentGroupId } = place;
  const mayMove = mayRole(role, "workspace.move");
  const mayHold = mayRole(role, "workspace.create");
  rows.push({ groupId: _id, slug, name, plan, role, depth, parentGroupId, mayMove, mayHold });
  const children = await ctx.db
    .query("groups")
    .withIndex("by_parent", (q) => q.eq("parentGroupId", _id))
    .take(MAX_LISTED);
  for (const child of children)
    await addBranch(ctx, viewer, child, { depth: depth + 1, parentGroupId: _id, role }, rows);
}

/** Whether one of the person's own stands above: then it is listed below that one. */
async function standsBelow(
  ctx: QueryCtx,
  group: Doc<"groups">,
  own: ReadonlySet<Id<"groups">>,
): Promise<boolean> {
  const seen = new Set<Id<"groups">>();
  let above = group.parentGroupId;
  while (above !== null && !seen.has(above)) {
    if (own.has(above)) return true;
    seen.add(above);
    above = (await ctx.db.get("groups", above))?.parentGroupId ?? null;
  }
  return false;
}

function stronger(a: Role | null, b: Role | null): Role | null {
  if (a === null || b === null) return a ?? b;
  return STRENGTH[b] > STRENGTH[a] ? b : a;
}
